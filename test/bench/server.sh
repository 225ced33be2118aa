# shellcheck shell=bash
# The benchmark's servers, sourced by scripts/bench: nginx with static answers, or a program that sends events.
# `start_server DIR` and `start_realtime_server PROGRAM DIR` set server_port, server_ca and server_pid;
# `stop_server` ends it. Everything that they write is under DIR.

# One instance as the service answers it: $1 its id, $2 its number. Three in four have never been
# connected and lack what they have no value for.
instance_json() {
    local id=$1 number
    printf -v number '%02d' "$2"
    printf '{"id":"%s","name":"Atenção %s","token":"it_9f8e7d6c5b4a392817%s",' "$id" "$number" "$number"
    printf '"url":"https://app.vzaps.com/instances/%s",' "$id"
    if [ $(($2 % 4)) = 1 ]; then
        printf '"webhook":"https://example.com/hook/%s","events_subscribe":"Message,Connected",' "$number"
        printf '"reject_calls":false,"auto_read_messages":true,"connected":true,'
        printf '"connected_at":"2025-03-%sT12:34:56Z","whatsapp_push_name":"Support %s",' "$number" "$number"
        printf '"whatsapp_jid":"55119999900%s:12@s.whatsapp.net",' "$number"
    else
        printf '"webhook":"","events_subscribe":"","reject_calls":false,"auto_read_messages":false,'
        printf '"connected":null,"connected_at":null,'
    fi
    printf '"billing_status":"TRIALING","created_at":"2025-01-%sT08:00:00Z",' "$number"
    printf '"updated_at":"2025-03-%sT12:34:56Z"' "$number"
    [ $(($2 % 4)) != 1 ] || printf ',"cancel_at":null,"expired_at":null'
    printf '}'
}

write_answers() {
    local root=$1 i
    mkdir -p "$root/instances"
    printf '{"access_token":"%s","expires_in":3600}' "$(printf 'j%.0s' {1..200})" > "$root/token"
    instance_json VZ7K2M9QX4T1B8R5W3Y6Z0AHCD 1 > "$root/instances/get"
    {
        printf '{"page":1,"size":20,"total":20,"total_pages":1,"content":['
        for i in {1..20}; do
            [ "$i" = 1 ] || printf ','
            instance_json "VZ7K2M9QX4T1B8R5W3Y6Z0A$((100 + i))" "$i"
        done
        printf ']}'
    } > "$root/instances/list"
    cp "$root/instances/list" "$root/slow"
}

write_certificate() {
    local dir=$1
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=vzaps-bench \
        -addext subjectAltName=IP:127.0.0.1 -keyout "$dir/key.pem" -out "$dir/cert.pem" 2> "$dir/openssl.log"
}

# A static file is not served on POST: the 405 that comes of it is turned into that very file with status 200.
write_configuration() {
    local dir=$1 port=$2 user=
    [ "$(id -u)" != 0 ] || user='user root;'
    cat > "$dir/nginx.conf" << EOF
$user
daemon off;
worker_processes 1;
pid $dir/nginx.pid;
error_log $dir/error.log warn;
events { worker_connections 1024; }
http {
    access_log off;
    client_body_temp_path $dir/tmp_body;
    proxy_temp_path $dir/tmp_proxy;
    fastcgi_temp_path $dir/tmp_fastcgi;
    uwsgi_temp_path $dir/tmp_uwsgi;
    scgi_temp_path $dir/tmp_scgi;
    default_type application/json;
    keepalive_timeout 1h;
    keepalive_requests 1000000000;
    open_file_cache max=16 inactive=1h;
    open_file_cache_valid 1h;
    output_buffers 1 32k;
    tcp_nodelay on;
    server {
        listen 127.0.0.1:$port ssl backlog=4096;
        ssl_certificate $dir/cert.pem;
        ssl_certificate_key $dir/key.pem;
        ssl_protocols TLSv1.3;
        root $dir/root;
        error_page 405 =200 \$uri;
        location = /slow { limit_rate 2k; }
    }
}
EOF
}

answers_on() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

start_server() {
    local dir=$1 nginx
    nginx=$(PATH=$PATH:/usr/sbin command -v nginx) || { echo "bench: nginx is not installed" >&2; return 1; }
    write_answers "$dir/root"
    write_certificate "$dir"
    server_ca=$dir/cert.pem
    server_port=$((20000 + RANDOM % 12000))
    while answers_on "$server_port"; do server_port=$((server_port + 1)); done
    write_configuration "$dir" "$server_port"
    "$nginx" -p "$dir" -c "$dir/nginx.conf" -e "$dir/error.log" &
    server_pid=$!
    for _ in {1..100}; do
        answers_on "$server_port" && kill -0 "$server_pid" 2> /dev/null && return 0
        sleep 0.05
    done
    echo "bench: nginx did not start:" >&2
    cat "$dir/error.log" >&2
    return 1
}

start_realtime_server() {
    local program=$1 dir=$2
    ulimit -Sn "$(ulimit -Hn)" # A thousand sockets, here and in the client's programs.
    server_ca=-
    "$program" > "$dir/port" &
    server_pid=$!
    for _ in {1..100}; do
        server_port=$(cat "$dir/port")
        [ -z "$server_port" ] || return 0
        sleep 0.05
    done
    echo "bench: the realtime server did not start" >&2
    return 1
}

stop_server() {
    [ -n "${server_pid:-}" ] || return 0
    kill "$server_pid" 2> /dev/null || true
    wait "$server_pid" 2> /dev/null || true
    server_pid=
}
