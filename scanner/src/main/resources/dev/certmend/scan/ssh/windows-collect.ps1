# Certmend collector 1
# Certmend's look at one Windows host of AKS hybrid, for Windows PowerShell 5.1. It reads, and writes nothing.
#
# What leaves the host, as one line of JSON in ASCII: certificates; of a token the two dates and the SHA-256; paths; the
# times of starts and stops; the state of the two agents; the release. Private keys, tokens and messages of cmdlets and
# events, which may quote either, stay here.
#
# Files come before cmdlets: a cmdlet that goes through kvactl or mocctl renews that tool's certificate when little of it is
# left, and we want to see it as it was.

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'
$maxBytes = 1MB
$maxFiles = 500
$maxEvents = 400
$files = New-Object System.Collections.ArrayList
$faults = New-Object System.Collections.ArrayList
$seen = @{}

function Format-Time([DateTimeOffset] $time) {
    $time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
}

function Add-Fault([string] $path, [string] $reason, [string] $message) {
    [void] $faults.Add([ordered] @{ path = $path; reason = $reason; message = $message })
}

function Add-Exception([string] $path, $record) {
    $cause = $record.Exception.GetBaseException()
    if ($cause -is [UnauthorizedAccessException] -or $cause -is [Security.SecurityException]) {
        Add-Fault $path 'access-denied' 'this user may not read it'
    } else {
        Add-Fault $path 'unreadable' ($cause.GetType().Name)
    }
}

# The certificates of a PEM text, each as base64 of its DER. Nothing else of the text goes on.
function Get-Certificates([string] $text) {
    $pattern = '-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----'
    foreach ($match in [regex]::Matches($text, $pattern)) {
        $match.Groups[1].Value -replace '\s', ''
    }
}

function ConvertFrom-Base64([string] $value) {
    [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($value.Trim()))
}

function Get-Token([string] $token) {
    $sha = [Security.Cryptography.SHA256]::Create()
    $hash = $sha.ComputeHash([Text.Encoding]::ASCII.GetBytes($token))
    $facts = [ordered] @{
        component = 'unknown'
        issuedAt = $null
        expiresAt = $null
        fingerprintSha256 = -join ($hash | ForEach-Object { $_.ToString('x2') })
    }
    $parts = $token.Split('.')
    if ($parts.Length -eq 3) {
        $middle = $parts[1].Replace('-', '+').Replace('_', '/')
        $claims = ConvertFrom-Base64 ($middle + '=' * ((4 - $middle.Length % 4) % 4)) | ConvertFrom-Json
        if ($claims.iat) { $facts.issuedAt = Format-Time ([DateTimeOffset]::FromUnixTimeSeconds([long] $claims.iat)) }
        if ($claims.exp) { $facts.expiresAt = Format-Time ([DateTimeOffset]::FromUnixTimeSeconds([long] $claims.exp)) }
    }
    $facts
}

function Add-File([string] $path, [string] $kind, [string] $entry, $certificates, $tokens) {
    [void] $files.Add([ordered] @{
        path = $path
        kind = $kind
        component = 'unknown'
        entry = $entry
        certificates = @($certificates)
        tokens = @($tokens)
    })
}

function Read-CloudConfig([string] $path, [string] $text) {
    $config = $text | ConvertFrom-Json
    $certificates = @()
    foreach ($value in @($config.ClientCertificate, $config.CloudCertificate)) {
        if ($value) { $certificates += @(Get-Certificates (ConvertFrom-Base64 $value)) }
    }
    Add-File $path 'cloudconfig' '' $certificates @()
}

function Read-Login([string] $path, [string] $text) {
    $certificates = @(Get-Certificates $text)
    $tokens = @()
    if ($text -match '(?m)^\s*certificate:\s*["'']?([A-Za-z0-9+/=]{40,})') {
        $certificates += @(Get-Certificates (ConvertFrom-Base64 $Matches[1]))
    }
    if ($text -match '(?m)^\s*token:\s*["'']?([A-Za-z0-9_.-]+)') {
        $tokens += Get-Token $Matches[1]
    }
    Add-File $path 'login' '' $certificates $tokens
}

function Read-Kubeconfig([string] $path, [string] $text) {
    foreach ($pair in @(@('users', 'client-certificate-data'), @('clusters', 'certificate-authority-data'))) {
        foreach ($match in [regex]::Matches($text, $pair[1] + '["'']?:\s*["'']?([A-Za-z0-9+/=]+)')) {
            Add-File $path 'kubeconfig' $pair[0] @(Get-Certificates (ConvertFrom-Base64 $match.Groups[1].Value)) @()
        }
    }
}

# Reads a file of one kind once. A broken file is told and leaves the others alone.
function Read-File([string] $path, [string] $kind) {
    if ($seen.ContainsKey($path)) { return }
    $seen[$path] = $true
    if ($seen.Count -gt $maxFiles) {
        if ($seen.Count -eq $maxFiles + 1) { Add-Fault $path 'limit-reached' 'more files than one host may have' }
        return
    }
    try {
        if ((New-Object IO.FileInfo $path).Length -gt $maxBytes) {
            Add-Fault $path 'too-large' 'larger than 1 MiB'
            return
        }
        $text = [IO.File]::ReadAllText($path)
        switch ($kind) {
            'cloudconfig' { Read-CloudConfig $path $text }
            'login' { Read-Login $path $text }
            'kubeconfig' { Read-Kubeconfig $path $text }
            'certificate' { Add-File $path 'certificate' '' @(Get-Certificates $text) @() }
        }
    } catch {
        Add-Exception $path $_
    }
}

# The files that a pattern names. Folders that we may not list are told, not passed over.
function Find-Files([string] $pattern) {
    $refused = @()
    Get-ChildItem -Path $pattern -File -Force -ErrorAction SilentlyContinue -ErrorVariable refused |
        ForEach-Object { $_.FullName }
    foreach ($record in $refused) {
        if ($record.Exception -isnot [Management.Automation.ItemNotFoundException]) {
            Add-Exception ([string] $record.TargetObject) $record
        }
    }
}

# A setting of the product's modules. Only the named field is taken: the rest holds keys and tokens.
function Get-Setting([string] $cmdlet, [string] $field) {
    if (-not (Get-Command $cmdlet -ErrorAction SilentlyContinue)) { return }
    try {
        [string] (& $cmdlet).$field
    } catch {
        Add-CmdletFault $cmdlet $_
    }
}

function Add-CmdletFault([string] $cmdlet, $record) {
    if ($record.Exception.Message -match 'expired') {
        Add-Fault $cmdlet 'certificate-expired' 'the cmdlet says that a certificate or token has expired'
    } else {
        Add-Fault $cmdlet 'cmdlet-failed' ($record.Exception.GetType().Name)
    }
}

# The public certificates of a store of the machine. RawData is the certificate alone; its key is never opened.
function Read-Store([string] $store) {
    if (-not (Test-Path -LiteralPath $store)) { return }
    try {
        $found = @(Get-ChildItem -LiteralPath $store)
        if ($found.Count -gt $maxFiles) { Add-Fault $store 'limit-reached' 'more certificates than one store may have' }
        foreach ($certificate in @($found | Select-Object -First $maxFiles)) {
            Add-File "$store\$($certificate.Thumbprint)" 'store' '' @([Convert]::ToBase64String($certificate.RawData)) @()
        }
    } catch {
        Add-Exception $store $_
    }
}

# The newest events of the System log. That there are none of a kind is no fault; that we may not look is one.
function Read-Log($filter, [int] $count) {
    $refused = @()
    $query = @{ LogName = 'System' } + $filter
    Get-WinEvent -FilterHashtable $query -MaxEvents $count -ErrorAction SilentlyContinue -ErrorVariable refused
    foreach ($record in $refused) {
        if ($record.FullyQualifiedErrorId -notmatch '^NoMatching(Events|Providers)Found') {
            Add-Exception 'System event log' $record
        }
    }
}

# When the run before an event 6008 ended: 16 bytes of its data are a SYSTEMTIME in local time, the next 16 the same in
# UTC. The text tells it too, but in the form of the host's language. Data of another shape tell nothing.
function Get-EndBefore($record) {
    $data = [string] ([xml] $record.ToXml()).Event.EventData.Binary
    if ($data -notmatch '^[0-9A-Fa-f]{64}') { return }
    $times = foreach ($start in 0, 32) {
        $words = foreach ($word in 0..6) {
            $at = $start + 4 * $word
            [Convert]::ToInt32($data.Substring($at + 2, 2) + $data.Substring($at, 2), 16)
        }
        try {
            [DateTime]::new($words[0], $words[1], $words[3], $words[4], $words[5], $words[6], [DateTimeKind]::Utc)
        } catch {
            return
        }
    }
    if ([Math]::Abs(($times[0] - $times[1]).TotalHours) -le 14) { Format-Time $times[1] }
}

# Starts (12, 6005), stops (13, 6006, announced by 1074) and what a start tells of an end that nobody asked for (41,
# 6008). Where a start has no stop before it, event 0 tells the time of the last record of any kind.
function Get-BootEvents {
    $records = @(
        Read-Log @{ ProviderName = 'Microsoft-Windows-Kernel-General'; Id = 12, 13 } $maxEvents
        Read-Log @{ ProviderName = 'Microsoft-Windows-Kernel-Power'; Id = 41 } $maxEvents
        Read-Log @{ ProviderName = 'EventLog'; Id = 6005, 6006, 6008 } $maxEvents
        Read-Log @{ ProviderName = 'User32'; Id = 1074 } $maxEvents
    )
    $running = $true
    foreach ($record in @($records | Sort-Object TimeCreated)) {
        if ($record.Id -eq 12 -and $running) {
            $last = Read-Log @{ EndTime = $record.TimeCreated.AddSeconds(-1) } 1
            if ($last) { [ordered] @{ id = 0; time = Format-Time $last.TimeCreated } }
        }
        if ($record.Id -in 12, 6005) { $running = $true }
        if ($record.Id -in 13, 6006) { $running = $false }
        $entry = [ordered] @{ id = $record.Id; time = Format-Time $record.TimeCreated }
        if ($record.Id -eq 6008) { $entry.endBefore = Get-EndBefore $record }
        $entry
    }
}

# The agents of MOC. The cloud agent runs on one node of the failover cluster, so that it is stopped on the others.
function Get-Agents {
    $agents = [ordered] @{}
    foreach ($service in @(Get-Service -Name 'wssdagent', 'wssdcloudagent' -ErrorAction SilentlyContinue)) {
        $agents[$service.Name] = [string] $service.Status
    }
    $agents
}

$now = Format-Time ([DateTimeOffset]::UtcNow)

foreach ($path in Find-Files "$env:SystemDrive\Users\*\.wssd\*\cloudconfig") { Read-File $path 'cloudconfig' }
foreach ($path in Find-Files "$env:SystemDrive\k\pki\*-current.pem") { Read-File $path 'certificate' }
foreach ($path in Find-Files "$env:SystemDrive\var\lib\kubelet\pki\*-current.pem") { Read-File $path 'certificate' }
foreach ($path in Find-Files "$env:SystemDrive\var\lib\kubelet\pki\*.crt") { Read-File $path 'certificate' }
foreach ($path in Find-Files "$env:SystemDrive\etc\kubernetes\*.conf") { Read-File $path 'kubeconfig' }

foreach ($store in 'My', 'WebHosting') { Read-Store "Cert:\LocalMachine\$store" }

$access = Get-Setting 'Get-MocConfig' 'accessFileDirPath'
if ($access) {
    foreach ($path in Find-Files "$access\*\cloudconfig") { Read-File $path 'cloudconfig' }
    foreach ($path in Find-Files "$access\*\*login*.yaml") { Read-File $path 'login' }
}
$login = Get-Setting 'Get-MocConfig' 'mocLoginYAML'
if ($login -and (Test-Path -LiteralPath $login)) { Read-File $login 'login' }
$management = Get-Setting 'Get-KvaConfig' 'kubeconfig'
if ($management) { Read-File $management 'kubeconfig' }

$boots = @()
try { $boots = @(Get-BootEvents) } catch { Add-Exception 'System event log' $_ }

$version = $null
if (Get-Command Get-AksHciVersion -ErrorAction SilentlyContinue) {
    try { $version = [string] (Get-AksHciVersion) } catch { Add-CmdletFault 'Get-AksHciVersion' $_ }
}

$answer = [ordered] @{
    certmend = 1
    now = $now
    bootEvents = $boots
    services = Get-Agents
    files = $files.ToArray()
    errors = $faults.ToArray()
    aksHciVersion = $version
}
$json = ConvertTo-Json -InputObject $answer -Depth 6 -Compress
[Console]::Out.WriteLine([regex]::Replace($json, '[^\x20-\x7e]', { '\u{0:x4}' -f [int] [char] $args[0].Value }))
