# Certmend's look at one Linux node. Runs under dash, busybox and bash as `sh -s`, reads, and writes nothing.
#
# Before this text come the functions of linux-configuration.sh, and before them assignments:
#   certmend_root    where the node's file system begins, without a slash at its end; empty for /
#   certmend_nonce   begins every line of the answer that is ours, so that no file can forge one
#   certmend_places  a line each: kind, depth, path without its first slash
#   certmend_configurations  a line each: path of a configuration or of a folder of them, without its first slash
#   certmend_max_file, certmend_max_files, certmend_max_configurations, certmend_max_names
#                    limits in bytes of a file, and in number of files, of configurations, and of paths that they name
#
# What leaves the node: certificates in PEM, reduced to the base64 alphabet; certificates in DER; of a token the two dates
# and the SHA-256; names of files, users and clusters; which configuration names which file; mode and owner of key files;
# the lists of boots and shutdowns; the clock. Private keys and tokens stay here.
#
# Everything is in functions, and the last line starts them: a program that arrives cut does nothing.

say() {
    printf '%s %s\n' "$certmend_nonce" "$*"
    frames=$((frames + 1))
}

# Makes one word of any text, in $word: as it stands where it is plain, else in base64.
word_of() {
    case $1 in
    '' | *[!A-Za-z0-9/._:@+,-]*) word=b:$(printf '%s' "$1" | base64 | tr -d '\n') ;;
    *) word=p:$1 ;;
    esac
}

# The name under which a path is reported, in $word.
word_of_path() {
    word_of "/${1#./}"
}

problem() { # reason path
    word_of_path "$2"
    say "$fault" "$1" "$word"
}

# Lets certificates through and nothing else; a last line `-key` tells that a private key stands beside them. Ends with 0 if
# there was a certificate, 1 if there is no PEM at all, 3 if the PEM is of other kinds, 4 if a certificate begins in a line
# that is not only its beginning.
only_certificates() {
    awk '
        /-----/ {
            if (inside && $0 ~ /-----END /) print "+-----END CERTIFICATE-----"
            inside = 0
            if ($0 ~ /^[ \t]*-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----[ \t\r]*$/) {
                inside = 1
                found = 1
                trusted = $0 ~ /TRUSTED/ ? "TRUSTED " : ""
                print "+-----BEGIN " trusted "CERTIFICATE-----"
            } else if ($0 ~ /-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/) {
                odd = 1
            } else if ($0 ~ /-----BEGIN /) {
                other = 1
                if ($0 ~ /PRIVATE KEY-----/) private = "-key"
            }
            next
        }
        inside {
            gsub(/[ \t\r]/, "")
            print ($0 ~ /^[A-Za-z0-9+\/=]*$/) ? "+" $0 : "+!"
        }
        END {
            if (private) print private
            exit found ? 0 : odd ? 4 : other ? 3 : 1
        }
    '
}

# Takes the word that a private key stands in a file out of $found, and tells of the file.
with_key() { # file
    case $found in
    -key) found= ;;
    *"$newline"-key) found=${found%"$newline"-key} ;;
    *) return ;;
    esac
    key "$1"
}

# One certificate in DER: the first value of a file, and only if it has the outline of a certificate. A key does not.
der() { # file
    head=$(od -An -v -tx1 -N16 <"$1" 2>/dev/null | tr -d ' \n')
    case $head in
    3082????3082????a00302010[12]* | 3082????3081??a00302010[12]*) ;;
    *) return 1 ;;
    esac
    length=$((0x$(printf '%s' "$head" | cut -c5-8) + 4))
    say der "$word" "$(dd if="$1" bs="$length" count=1 2>/dev/null | base64 | tr -d '\n')"
}

# Whether a file may be read, told if not. The end of its links is in $real, which is what is to be opened.
readable() { # file
    real_path "$1"
    if [ ! -e "$real" ]; then
        if [ -L "$1" ]; then problem broken-link "$1"; else absent "$1"; fi
        return 1
    fi
    if ! contained; then
        problem outside-root "$1"
        return 1
    fi
    if [ ! -f "$real" ]; then return 1; fi
    if [ ! -r "$real" ]; then
        problem permission-denied "$1"
        return 1
    fi
    attributes "$real" || { problem unreadable "$1"; return 1; }
    if [ "$size" -gt "$certmend_max_file" ]; then
        problem too-large "$1"
        return 1
    fi
    if [ "$real" != "$1" ]; then
        word_of_path "$real"
        link=$word
        word_of_path "$1"
        say link "$word" "$link"
    fi
}

# $mode, $owner, $group and $size of a file, without opening it.
attributes() { # file
    set -f
    # shellcheck disable=SC2046 # The fields are words.
    set -- $(ls -dnL -- "$1" 2>/dev/null)
    set +f
    mode=${1:-}
    owner=${3:-}
    group=${4:-}
    size=${5:-}
    case $size in '' | *[!0-9]*) return 1 ;; esac
}

# Whether the folder of $real belongs to the node's file system, and is none in which the kernel answers.
contained() {
    case $real in
    */*) folder=${real%/*} ;;
    *) folder=. ;;
    esac
    if [ "$folder" = "$contained" ]; then return 0; fi
    physical=$(cd -P -- "$folder" 2>/dev/null && pwd -P) || return 0
    case $physical/ in
    "$top"proc/* | "$top"sys/* | "$top"dev/*) return 1 ;;
    "$top"*) contained=$folder ;;
    *) return 1 ;;
    esac
}

# A path that is not there: missing, or hidden in a folder that we may not search.
absent() { # path
    above=$1
    while :; do
        case $above in
        */*) above=${above%/*} ;;
        *) above=. ;;
        esac
        if [ -d "$above" ]; then
            if [ -x "$above" ]; then
                word_of_path "$1"
                say missing "$word"
            else
                problem permission-denied "$1"
            fi
            return
        fi
        [ "$above" != . ] || return
    done
}

# Follows the links of a file itself. Where the node is seen through a mount, absolute ones begin there too.
real_path() { # path
    real=$1
    hops=0
    while [ -L "$real" ] && [ "$hops" -lt 16 ]; do
        link=$(readlink -- "$real") || return 0
        case $link in
        /*) real=${link#/} ;;
        *) case $real in */*) real=${real%/*}/$link ;; *) real=$link ;; esac ;;
        esac
        hops=$((hops + 1))
    done
}

# Reads a file of certificates once, however many ways lead to it. $2 is yes where its name promises one, $3 is what is
# known of its use.
certificates() { # file promised state
    word_of_path "$1"
    case $seen in *" $word "*) return ;; esac
    seen="$seen $word "
    files=$((files + 1))
    [ "$files" -le "$certmend_max_files" ] || return
    readable "$1" || return
    found=$(only_certificates <"$real" 2>/dev/null)
    kinds=$?
    with_key "$1"
    word_of_path "$1"
    case $kinds in
    0)
        say file "$word" ${3:+"$3"}
        printf '%s\n' "$found"
        ;;
    3) ;;
    4) problem not-a-certificate "$1" ;;
    1) der "$real" || [ "$2" != yes ] || problem not-a-certificate "$1" ;;
    *) problem unreadable "$1" ;;
    esac
}

# Certificates that a field of a file holds in base64. $word is the file's.
data() { # entry value
    word_of "$1"
    entry=$word
    word_of_path "$current"
    found=$(printf '%s' "$2" | base64 -d 2>/dev/null | only_certificates)
    kinds=$?
    with_key "$current"
    word_of_path "$current"
    if [ "$kinds" -eq 0 ]; then
        say entry "$word" "$entry"
        printf '%s\n' "$found"
    else
        say problem malformed "$word" "$entry"
    fi
}

# What may be known of a token. printf is part of the shell, so the token never stands in a list of processes.
token() { # kind entry value
    word_of "$2"
    entry=$word
    word_of_path "$current"
    sum=$(printf '%s' "$3" | sha256sum 2>/dev/null)
    sum=${sum%% *}
    case $3 in
    *.*.*)
        middle=${3#*.}
        middle=${middle%%.*}
        case $((${#middle} % 4)) in 2) middle=$middle== ;; 3) middle=$middle= ;; esac
        claims=$(printf '%s' "$middle" | tr '_-' '/+' | base64 -d 2>/dev/null | tr -d '\n')
        say token "$1" "$word" "$entry" "${sum:--}" "$(claim iat)" "$(claim exp)" jwt
        ;;
    ??????.????????????????) say token "$1" "$word" "$entry" "${sum:--}" - - bootstrap ;;
    *) say token "$1" "$word" "$entry" "${sum:--}" - - opaque ;;
    esac
    claims=
    middle=
}

claim() { # name
    value=$(printf '%s\n' "$claims" | sed -n 's/.*"'"$1"'"[[:space:]]*:[[:space:]]*\([0-9]\{1,12\}\).*/\1/p')
    printf '%s' "${value:--}"
}

# Cuts a kubeconfig into lines `key value entry` of the few keys that end. Values of other keys are not looked at.
kubeconfig_fields() {
    awk '
        function plain(text) {
            sub(/^[ \t]+/, "", text)
            sub(/[ \t\r]+$/, "", text)
            if (text ~ /^".*"$/ || text ~ /^\047.*\047$/) text = substr(text, 2, length(text) - 2)
            return text
        }
        function flush(  i) {
            for (i = 1; i <= held; i++) print key[i], value[i], section "/" (name == "" ? count + 0 : name)
            if (held || name != "") count++
            held = 0
            name = ""
        }
        /^[ \t]*#/ || /^[ \t\r]*$/ { next }
        /^[^ \t-]/ {
            flush()
            section = $0
            sub(/:.*/, "", section)
            item = -1
            count = 0
            next
        }
        section != "users" && section != "clusters" { next }
        {
            match($0, /^ */)
            depth = RLENGTH
            if (substr($0, depth + 1, 2) == "- " && (item < 0 || depth == item)) {
                flush()
                item = depth
                $0 = substr($0, 1, depth) "  " substr($0, depth + 3)
                match($0, /^ */)
                depth = RLENGTH
                inner = depth
            }
            if (!match($0, /:/)) next
            field = plain(substr($0, 1, RSTART - 1))
            text = plain(substr($0, RSTART + 1))
            if (depth == inner && field == "name") name = text
            else if (depth > inner && field ~ /^(client-certificate-data|certificate-authority-data)$/) hold(field, text ~ /^[A-Za-z0-9+\/=]+$/ ? text : "!")
            else if (depth > inner && field ~ /^(client-certificate|client-key|certificate-authority|tokenFile|token)$/ && text != "") hold(field, text ~ /[ \t]/ ? "!" : text)
            else if (depth > inner && field ~ /^(client-key-data|exec|auth-provider|password)$/) hold(field, "-")
        }
        function hold(field, text) {
            held++
            key[held] = field
            value[held] = text
        }
        END { flush() }
    '
}

kubeconfig() { # file
    word_of_path "$1"
    case $seen in *" $word "*) return ;; esac
    seen="$seen $word "
    files=$((files + 1))
    [ "$files" -le "$certmend_max_files" ] || return
    readable "$1" || return
    current=$1
    fields=$(plain_yaml <"$real" 2>/dev/null | kubeconfig_fields 2>/dev/null)
    if [ -z "$fields" ]; then
        # Broken, or written in a way that only a YAML parser understands.
        if grep -q -e 'certificate-data' -e '"token"' <"$real" 2>/dev/null; then problem malformed "$1"; fi
        return
    fi
    # The lines are split here and not in a here-document, which some shells write to a file.
    set -f
    IFS=$newline
    for line in $fields; do
        set +f
        unset IFS
        key=${line%% *}
        line=${line#* }
        value=${line%% *}
        entry=${line#* }
        if [ "$value" = '!' ]; then
            word_of "$entry"
            entry=$word
            word_of_path "$current"
            say problem malformed "$word" "$entry"
            continue
        fi
        case $key in
        client-certificate-data | certificate-authority-data) data "$entry" "$value" ;;
        client-certificate | certificate-authority | client-key)
            case $value in
            /*) value=${value#/} ;;
            *) value=${current%/*}/$value ;;
            esac
            tell_name "$value" "$current" "$key"
            if [ "$key" = client-key ]; then key "$value"; else certificates "$value" yes; fi
            ;;
        client-key-data) key "$current" ;;
        token) token jwt "$entry" "$value" ;;
        tokenFile) token_file "$entry" "$value" ;;
        *)
            word_of "$entry"
            entry=$word
            word_of_path "$current"
            say plugin "$word" "$entry" "$key"
            ;;
        esac
    done
    set +f
    unset IFS
    fields=
    line=
    value=
}

token_file() { # entry path
    case $2 in
    /*) file=${2#/} ;;
    *) file=${current%/*}/$2 ;;
    esac
    readable "$file" || return
    config=$current
    current=$file
    token jwt "$1" "$(tr -d ' \t\r\n' <"$real")"
    current=$config
}

# A MOC login file in YAML: a token, and the certificate of the server.
login() { # file
    readable "$1" || return
    current=$1
    found=$(only_certificates <"$real")
    kinds=$?
    with_key "$1"
    if [ "$kinds" -eq 0 ]; then
        word_of_path "$1"
        say file "$word"
        printf '%s\n' "$found"
    fi
    value=$(sed -n 's/^certificate:[ ]*["'\'']\{0,1\}\([A-Za-z0-9+\/=]\{40,\}\)["'\'']\{0,1\}[[:space:]]*$/\1/p' <"$real")
    [ -z "$value" ] || data certificate "$value"
    value=$(sed -n 's/^token:[ ]*["'\'']\{0,1\}\([^"'\'' ]*\)["'\'']\{0,1\}[[:space:]]*$/\1/p' <"$real")
    if [ -n "$value" ]; then token login token "$value"; else problem malformed "$1"; fi
    value=
}

# Whether the mode of a file is one. A file system that keeps none says the same of all files, by how it was mounted. Only a
# file that looks open is worth the question.
keeps_modes() { # file
    case $mode in -???------*) return 0 ;; esac
    case $(stat -f -c %T -- "$1" 2>/dev/null) in
    msdos | vfat | exfat | *2011bab0* | ntfs* | *7366746e* | fuseblk | cifs | smb* | isofs) return 1 ;;
    esac
}

# What may be known of a file with a private key: who may read it. It is not opened. A link has no mode, but its end has.
key() { # file
    word_of_path "$1"
    case $seen in *" key:$word "*) return ;; esac
    seen="$seen key:$word "
    real_path "$1"
    if [ ! -e "$real" ]; then
        if [ -L "$1" ]; then problem broken-link "$1"; else absent "$1"; fi
    elif [ -f "$real" ] && contained; then
        if ! attributes "$real" || ! keeps_modes "$real"; then mode=-; fi
        say key "$word" "$mode" "${owner:--}" "${group:--}"
    fi
}

# The kubelet keeps every certificate it ever had. The one to which its link leads is reported under the link's name; the
# others are of no use to anybody, unless the link leads nowhere.
dated() { # file link
    real_path "$2"
    if [ ! -L "$2" ] || [ ! -e "$real" ]; then
        certificates "$1" yes
    elif [ "${real##*/}" != "${1##*/}" ]; then
        certificates "$1" yes superseded
    fi
}

# One file of a folder, by what its name promises.
visit() { # file
    case $1 in
    *.key) key "$1" ;;
    *.conf | *.kubeconfig) kubeconfig "$1" ;;
    */kubelet-client-[0-9][0-9][0-9][0-9]-*.pem) dated "$1" "${1%/*}/kubelet-client-current.pem" ;;
    */kubelet-server-[0-9][0-9][0-9][0-9]-*.pem) dated "$1" "${1%/*}/kubelet-server-current.pem" ;;
    *.crt | *.pem | *.cer | *.cert | *.der) certificates "$1" yes ;;
    *) certificates "$1" no ;;
    esac
}

# A folder and those in it. The list of a for is made before its first turn, so functions may call themselves in it.
tree() { # folder depth
    if [ ! -r "$1" ] || [ ! -x "$1" ]; then
        problem permission-denied "$1"
        return
    fi
    for path in "$1"/* "$1"/.[!.]*; do
        if [ -d "$path" ]; then
            if [ -L "$path" ]; then
                problem folder-link "$path"
            elif [ "$2" -gt 0 ]; then
                tree "$path" "$(($2 - 1))"
            fi
        elif [ -e "$path" ] || [ -L "$path" ]; then
            visit "$path"
        fi
        if [ "$files" -gt "$certmend_max_files" ]; then return; fi
    done
}

kubeconfigs() { # folder
    if [ ! -r "$1" ] || [ ! -x "$1" ]; then
        problem permission-denied "$1"
        return
    fi
    for path in "$1"/*.conf "$1"/*.kubeconfig; do
        if [ -f "$path" ]; then kubeconfig "$path"; fi
    done
}

place() { # kind depth path
    case $1 in
    tree | kubeconfigs)
        if [ ! -d "$3" ]; then
            absent "$3"
        elif [ "$1" = tree ]; then
            tree "$3" "$2"
        else
            kubeconfigs "$3"
        fi
        ;;
    *)
        if [ ! -e "$3" ] && [ ! -L "$3" ]; then
            absent "$3"
            return
        fi
        case $1 in
        kubeconfig) kubeconfig "$3" ;;
        login) login "$3" ;;
        certificate) certificates "$3" yes ;;
        esac
        ;;
    esac
}

# When the node was on. What journalctl warns of comes along: it may see only a part. Where the node is seen through a mount,
# journalctl would take the journals of all machines in the folder, those of a template or of senders too.
boots() {
    [ ! -r proc/stat ] || say started "$(sed -n 's/^btime \([0-9]*\)$/\1/p' proc/stat)"
    command -v journalctl >/dev/null 2>&1 || return
    set -- --list-boots --no-pager --utc -o json
    machine=$(sed -n 's/^\([0-9a-f]\{32\}\)$/\1/p' etc/machine-id 2>/dev/null)
    journal=var/log/journal
    if [ -n "$machine" ] && [ -d "$journal/$machine" ]; then journal=$journal/$machine; fi
    if [ -n "$certmend_root" ] && [ -d "$journal" ]; then set -- --directory="$certmend_root/$journal" "$@"; fi
    say boots
    TZ=UTC0 journalctl "$@" 2>&1 | tail -n 500 | sed 's/^/+/'
    # A last line without an end would swallow the next frame.
    printf '\n'
}

# The same from the records of logins, which every user may read, and which tell a shutdown apart from a crash.
power_records() {
    command -v last >/dev/null 2>&1 || return
    real_path var/log/wtmp
    if [ ! -f "$real" ] || [ ! -r "$real" ] || ! contained; then return; fi
    say power
    TZ=UTC0 last -f "$real" -x --time-format iso reboot shutdown 2>/dev/null | head -n 500 | sed 's/^/+/'
    printf '\n'
}

kubernetes_version() {
    for manifest in etc/kubernetes/manifests/kube-apiserver.yaml var/lib/rancher/rke2/agent/pod-manifests/kube-apiserver.yaml; do
        [ -r "$manifest" ] || continue
        version=$(sed -n 's/^[ -]*image:[ "'\'']*[^ ]*:\(v[0-9][0-9.]*\)[^ ]*$/\1/p' "$manifest" | head -n 1)
        [ -z "$version" ] || say kubernetes "$version"
        return
    done
}

# Since when the release that runs here is here, told by servers only: kubeadm writes the manifest of the API server at an
# update, and k3s and RKE2 unpack their programs into a new folder at the first start of a release. RKE2 writes its manifests
# for other reasons too.
release() {
    sign=etc/kubernetes/manifests/kube-apiserver.yaml
    [ ! -d var/lib/rancher/k3s/server ] || sign=var/lib/rancher/k3s/data/current
    [ ! -d var/lib/rancher/rke2/server ] || sign=var/lib/rancher/rke2/bin
    real_path "$sign"
    contained || return
    since=$(date -u -r "$real" +%s 2>/dev/null) || return
    word_of_path "$sign"
    say release "$word" "$since"
}

certmend() {
    LC_ALL=C
    export LC_ALL
    PATH=${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin
    export PATH
    newline='
'
    CDPATH=
    frames=0
    files=0
    configs=0
    naming=0
    seen=
    configured=
    contained=
    fault=problem
    # A profile may have printed text without an end, which would hide the first frame.
    printf '\n'
    say begin 1 "$(date -u +%s)"
    for tool in awk base64 sha256sum od; do
        command -v "$tool" >/dev/null 2>&1 || say tool "$tool"
    done
    if ! cd "$certmend_root/" 2>/dev/null; then
        say problem not-found p:/
        say end "$frames"
        return
    fi
    top=$(pwd -P)
    top=${top%/}/
    boots
    power_records
    kubernetes_version
    release
    configurations
    named_files
    IFS=$newline
    for line in $certmend_places; do
        unset IFS
        kind=${line%% *}
        line=${line#* }
        place "$kind" "${line%% *}" "${line#* }"
    done
    unset IFS
    if [ "$files" -gt "$certmend_max_files" ]; then say problem limit-reached p:/; fi
    say end "$frames"
}

certmend </dev/null
