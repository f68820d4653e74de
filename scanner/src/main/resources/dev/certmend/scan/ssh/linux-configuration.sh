# Functions of Certmend's look at a Linux node, which linux-collect.sh calls: what the configurations of Kubernetes'
# components name. Of a configuration, only the paths behind the keys below are used; every other value stays unread.

# JSON in the plainest YAML, one key or item a line; any other text as it stands. Of JSON that is broken, or too large for awk,
# only its first brace is left.
plain_yaml() {
    awk '
        function text_of(token) {
            if (token !~ /^"/) return token
            token = substr(token, 2, length(token) - 2)
            gsub(/\\[bfnrt]/, " ", token)
            gsub(/\\"/, "\047", token)
            gsub(/\\\//, "/", token)
            return token
        }
        # Where the next value stands: behind a dash, behind its key, or both.
        function head() {
            if (depth == 0) return ""
            line = lead == "" ? substr(blanks, 1, 2 * depth - 2) : lead
            lead = ""
            return line (kinds[depth] == "[" ? "- " : key ":")
        }
        function begin(token) {
            line = head()
            if (kinds[depth] == "[") lead = line
            else if (depth) lines[++count] = line
            kinds[++depth] = token
            want = token == "{" ? "key" : "value"
            opened = 1
            if (depth > 32) broken = 1
        }
        function end(token) {
            if (kinds[depth] != (token == "}" ? "{" : "[") || want != "comma" && !opened) broken = 1
            if (lead != "") { lines[++count] = lead (token == "}" ? "{}" : "[]"); lead = "" }
            depth--
            opened = 0
            want = "comma"
        }
        function take(token) {
            if (token ~ /^[]}]$/) { end(token); return }
            if (token !~ /^[[{]$/) opened = 0
            if (want == "comma" && token == "," && depth) want = kinds[depth] == "{" ? "key" : "value"
            else if (want == "colon" && token == ":") want = "value"
            else if (want == "key" && token ~ /^"/) { key = text_of(token); want = "colon" }
            else if (want == "value" && token ~ /^[[{]$/) begin(token)
            else if (want == "value" && token !~ /^[,:]$/) {
                token = (token ~ /^"/ ? "\"" text_of(token) "\"" : token)
                lines[++count] = head() (kinds[depth] == "{" ? " " : "") token
                want = "comma"
            }
            else broken = 1
        }
        BEGIN { blanks = sprintf("%80s", ""); want = "value" }
        !begun && /[^ \t\r]/ { begun = 1; json = /^[ \t]*\{/ }
        !json { print; next }
        length($0) > 131072 { broken = 1 }
        {
            while (!broken && match($0, /^[ \t\r]*("([^"\\]|\\.)*"|[][{},:]|[^] \t\r"[{},:]+)/)) {
                token = substr($0, 1, RLENGTH)
                $0 = substr($0, RLENGTH + 1)
                sub(/^[ \t\r]+/, "", token)
                take(token)
                if (++tokens > 10000) broken = 1
            }
            if (/[^ \t\r]/) broken = 1
        }
        END {
            if (json && (broken || depth)) print "{"
            else for (i = 1; i <= count; i++) print lines[i]
        }
    '
}

# The paths that a configuration names, a line each: kind, key, path. Understands flags in any text, YAML, TOML, environment
# files and units of systemd. Ends with 3 where it understands the text too little, as the volumes of a pod within braces.
# A path in a static pod is that of its container; what is no part of the node's file system is left out.
named_paths() {
    awk '
        function kind(key) {
            if (key ~ /(certfile|cafile|cacert|kubeletclientcertificate|kubeletcertificateauthority|snicertkey)$/) return "certificate"
            # Public keys, in a way that tells whether they are there.
            if (key == "serviceaccountkeyfile") return "certificate"
            if (key ~ /(keyfile|clientkey)$/) return "key"
            if (key ~ /bootstrapkubeconfig$/) return "kubeconfig-perhaps"
            if (key ~ /(kubeconfig|webhookconfigfile)$/) return "kubeconfig"
            if (key ~ /^(config|configfile)$/) return "config"
            if (key == "environmentfile") return "config-perhaps"
            if (key ~ /^(staticpodpath|podmanifestpath)$/) return "config"
            if (key == "certdir") return "folder"
            if (key == "datadir") return "data"
            return ""
        }
        function straight(path) {
            while (sub(/\/\/+/, "/", path) || sub(/\/\.(\/|$)/, "/", path)) ;
            while (sub(/^\/\.\.(\/|$)/, "/", path) || sub(/\/[^\/]+\/\.\.(\/|$)/, "/", path)) ;
            return path
        }
        function take(key, path) {
            key = tolower(key)
            gsub(/[^a-z0-9]/, "", key)
            if (kind(key) == "") return
            if (key ~ /snicertkey$/) sub(/,.*/, "", path)
            count++
            keys[count] = key
            paths[count] = straight(path)
        }
        function value(text) {
            sub(/^[^:]*:[ \t]*/, "", text)
            sub(/[ \t\r]+(#.*)?$/, "", text)
            gsub(/^["\047]|["\047]$/, "", text)
            return text
        }
        function volume() {
            if (name != "" && mount != "") { mounts++; mounted[mounts] = straight(mount); volumes[mounts] = name }
            if (name != "" && host != "") hosts[name] = straight(host)
            name = mount = host = ""
            hostpath = 0
        }
        function on_node(path,  i, best, length_of_best) {
            best = 0
            length_of_best = -1
            for (i = 1; i <= mounts; i++) {
                if (index(path "/", mounted[i] "/") == 1 && length(mounted[i]) > length_of_best) {
                    best = i
                    length_of_best = length(mounted[i])
                }
            }
            if (!best || !(volumes[best] in hosts)) return ""
            return hosts[volumes[best]] substr(path, length_of_best + 1)
        }
        { sub(/\r$/, "") }
        /^[ \t]*[#;]/ || /^[ \t]*$/ { next }
        NR == 1 && /^[ \t]*\{/ { braces = 1 }
        /^kind:[ \t]*["\047]?Pod["\047]?[ \t]*$/ { pod = 1 }
        /([{,][ \t]*["\047]?(mountPath|hostPath)["\047]?|hostPath)[ \t]*:[ \t]*[^ \t#]/ && !/"(apiVersion|kind)"/ { in_braces = 1 }
        {
            item = $0
            match(item, /^[ \t]*/)
            if (item ~ /^[ \t]*- /) { volume(); column = RLENGTH; sub(/- /, "  ", item) }
            else if (RLENGTH <= column) volume()
            if (item ~ /^[ \t]*name:/) name = value(item)
            if (item ~ /^[ \t]*mountPath:/) mount = value(item)
            if (item ~ /^[ \t]*hostPath:/) hostpath = 1
            if (hostpath && item ~ /^[ \t]*path:/) host = value(item)
        }
        {
            text = $0
            # A flag and its value in lines of their own.
            bare = text
            sub(/^[ \t]*(- )?/, "", bare)
            if (bare ~ /^["\047]/) { bare = substr(bare, 2); sub(/["\047].*/, "", bare) }
            sub(/[ \t,]*\\?[ \t]*$/, "", bare)
            if (pending != "" && bare ~ /^\//) take(pending, bare)
            pending = bare ~ /^--[a-z][a-z0-9-]*$/ ? bare : ""
            sub(/^[ \t]*Environment=/, "", text)
            # A line that is one value, which may have spaces in it.
            if (text ~ /^[ \t]*- ["\047]?(--)?[A-Za-z][A-Za-z0-9_-]*=\/[^"\047]*["\047]?[ \t]*$/ && text !~ / --/) {
                key = text
                sub(/=.*/, "", key)
                sub(/^[^=]*=/, "", text)
                sub(/["\047]?[ \t]*$/, "", text)
                take(key, text)
                next
            }
            if (text ~ /^[ \t]*(- )?["\047]?[A-Za-z][A-Za-z0-9_-]*["\047]?:[ \t]+["\047]?\// && text !~ / --|[{}]/) {
                key = text
                sub(/:.*/, "", key)
                sub(/^[ \t]*- /, "", key)
                take(key, value(text))
                next
            }
            while (match(text, /(--[a-z][a-z0-9-]*[ \t]+|[A-Za-z][A-Za-z0-9_-]*["\047]?[ \t]*[:=][ \t]*)["\047]?-?\/[^] \t"\047,;}\\]*/)) {
                found = substr(text, RSTART, RLENGTH)
                text = substr(text, RSTART + RLENGTH)
                key = path = found
                sub(/["\047]?[ \t:=].*/, "", key)
                path = substr(path, index(path, "/"))
                take(key, path)
            }
        }
        END {
            volume()
            if (braces || pod && in_braces) exit 3
            for (i = 1; i <= count; i++) {
                path = pod ? on_node(paths[i]) : paths[i]
                if (path != "") print kind(keys[i]), keys[i], path
            }
        }
    '
}

# Every file of $certmend_configurations, and those that they name. What they name comes into $names, a line each.
configurations() {
    names=
    fault=config-problem
    queue=$certmend_configurations
    rounds=0
    while [ -n "$queue" ] && [ "$rounds" -lt 4 ]; do
        round=$queue
        queue=
        rounds=$((rounds + 1))
        set -f
        IFS=$newline
        for item in $round; do
            set +f
            unset IFS
            configuration "$item"
        done
        set +f
        unset IFS
    done
    fault=problem
}

configuration() { # file or folder
    if [ ! -d "$1" ]; then
        configuration_file "$1"
    elif [ ! -r "$1" ] || [ ! -x "$1" ]; then
        problem permission-denied "$1"
    else
        for path in "$1"/*; do
            if [ ! -d "$path" ] && [ -e "$path" ]; then configuration_file "$path"; fi
        done
    fi
}

configuration_file() { # file
    # In systemd, the administrator's file takes the place of the vendor's with the same name.
    case $1 in
    usr/lib/systemd/system/* | lib/systemd/system/*)
        if [ -e "etc/systemd/system/${1#*lib/systemd/system/}" ]; then return; fi
        ;;
    esac
    word_of_path "$1"
    case $configured in *" $word "*) return ;; esac
    configured="$configured $word "
    configs=$((configs + 1))
    if [ "$configs" -gt "$certmend_max_configurations" ]; then
        problem limit-reached "$1"
        return
    fi
    readable "$1" || return
    found=$(plain_yaml <"$real" 2>/dev/null | named_paths 2>/dev/null)
    case $? in
    0) ;;
    3) problem malformed "$1" ;;
    *) problem unreadable "$1" ;;
    esac
    set -f
    IFS=$newline
    for line in $found; do
        set +f
        unset IFS
        named "$1" "$line"
    done
    set +f
    unset IFS
    kubelet_defaults "$1"
}

named() { # configuration, and a line of named_paths
    kind=${2%% *}
    key=${2#* }
    named=${key#* /}
    key=${key%% *}
    case $kind in
    *-perhaps)
        [ -e "$named" ] || return 0
        kind=${kind%-perhaps}
        ;;
    data)
        case $1 in *k3s* | *rke2*) names="$names$kind $named$newline" ;; esac
        return
        ;;
    esac
    naming=$((naming + 1))
    if [ "$naming" -gt "$certmend_max_names" ]; then
        problem limit-reached "$1"
        return
    fi
    tell_name "$named" "$1" "$key"
    case $kind in
    config) queue="$queue$named$newline" ;;
    *) names="$names$kind $named$newline" ;;
    esac
}

tell_name() { # path configuration key
    word_of_path "$1"
    entry=$word
    word_of_path "$2"
    say names "$entry" "$word" "$3"
}

# Where a kubelet is told of no certificate for its own port, it keeps one under a name of its own.
kubelet_defaults() { # configuration
    case $1 in */kubelet/config.yaml) ;; *) return ;; esac
    case $found in *" tlscertfile "*) return ;; esac
    for path in var/lib/kubelet/pki/kubelet-server-current.pem var/lib/kubelet/pki/kubelet.crt; do
        if [ -e "$path" ] || [ -L "$path" ]; then
            tell_name "$path" "$1" tlscertfile
            return
        fi
    done
}

# Reads what the configurations name.
named_files() {
    set -f
    IFS=$newline
    for line in $names; do
        set +f
        unset IFS
        kind=${line%% *}
        line=${line#* }
        case $kind in
        certificate) certificates "$line" yes ;;
        key) key "$line" ;;
        kubeconfig) kubeconfig "$line" ;;
        folder) place tree 0 "$line" ;;
        data)
            place tree 6 "$line/server/tls"
            place tree 0 "$line/agent"
            ;;
        esac
    done
    set +f
    unset IFS
}
