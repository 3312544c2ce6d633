# Sourced by needletail: shares out the memory that the process may take, and picks the collector that fits what is left
# for the heap. docs/decisions/0014-runtime-settings.md has the reasons and the figures. For the bash 3.2 of macOS.
#
# NEEDLETAIL_MEMORY      what the whole process may take, as in 512m or 16g; without it the container's limit

MIB=1048576

# in_bytes SIZE: 268435456, 256m or 256MiB, without fractions; nothing if it is no size.
in_bytes() {
  local number=${1%%[!0-9]*} unit
  unit=$(printf %s "${1#"$number"}" | tr '[:upper:]' '[:lower:]')
  # Sixteen digits are more than any machine has, and more would not be counted right.
  [ -n "$number" ] && [ ${#number} -le 16 ] || return 0
  case $unit in
    '' | b) echo $((10#$number)) ;;
    k | kb | kib) echo $((10#$number * 1024)) ;;
    m | mb | mib) echo $((10#$number * MIB)) ;;
    g | gb | gib) echo $((10#$number * MIB * 1024)) ;;
  esac
}

# least_limit FILE FOLDER TOP: the least limit of a control group and of those that it is in.
least_limit() {
  local folder=$2 least='' limit
  while :; do
    limit=$(cat "$folder/$1" 2>/dev/null) || limit=''
    case $limit in
      '' | *[!0-9]*) ;; # "max", or no such group
      *) [ -z "$least" ] || [ "$limit" -lt "$least" ] && least=$limit ;;
    esac
    case $folder in "$3" | / | .) break ;; esac
    folder=$(dirname "$folder")
  done
  echo "$least"
}

# container_limit GROUPS_FILE MOUNT: what the control groups of a process allow it in bytes, of version 2, of version 1, or
# of both together; nothing without a limit. In a container that does not see its own place among the groups, the folder
# of that place is missing, and the mount itself is the container's group.
container_limit() {
  local hierarchy controllers place found='' limit
  while IFS=: read -r hierarchy controllers place; do
    limit=''
    case ,$controllers, in
      ,,) limit=$(least_limit memory.max "$2$place" "$2") ;;
      *,memory,*) limit=$(least_limit memory.limit_in_bytes "$2/memory$place" "$2/memory") ;;
    esac
    [ -n "$limit" ] || continue
    [ -z "$found" ] || [ "$limit" -lt "$found" ] && found=$limit
  done <"$1"
  # Without a limit, version 1 has a number that no machine reaches.
  [ -z "$found" ] || [ ${#found} -ge 16 ] || echo "$found"
}

machine_bytes() {
  if [ -r /proc/meminfo ]; then
    echo $(($(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo) * 1024))
  else
    sysctl -n hw.memsize
  fi
}

# between LEAST NUMBER MOST
between() {
  if [ "$2" -lt "$1" ]; then echo "$1"; elif [ "$2" -gt "$3" ]; then echo "$3"; else echo "$2"; fi
}

# heap_mib MEMORY_MIB: what is left of a container's memory for the heap, and no more than three quarters of it, when all
# else has its share:
#   the JVM itself, its code, classes, stacks and what the collector notes: 112 MiB and a thirty-second
#   sockets' buffers, see direct_mib
#   RocksDB's blocks and writes, which the engine takes from the heap's size: an eighth, 24 to 96 MiB
#   the kernel's own for sockets and files, and what malloc wastes: a sixteenth
heap_mib() {
  local rest=$(($1 - 112 - $1 / 32 - $(direct_mib "$1") - $(between 24 $(($1 / 8)) 96) - $1 / 16))
  between 0 "$rest" $(($1 * 3 / 4))
}

# direct_mib MEMORY_MIB: the most for buffers outside of the heap, where what sockets take and give goes through.
direct_mib() {
  between 24 $(($1 / 8)) 1024
}

# collector HEAP_MIB: by what is spent for short pauses.
#   up to 256 MiB, Serial: no thread and no memory of its own, and so little to go through that its pauses are short.
#   below 1 GiB, G1: pauses of some milliseconds; references of four bytes, where ZGC's of eight would take entries.
#   from there, ZGC: no pause over a millisecond, whatever the caches hold.
collector() {
  if [ "$1" -le 256 ]; then echo Serial; elif [ "$1" -lt 1024 ]; then echo G1; else echo Z; fi
}

# asked_heap_mib MEMORY_BYTES WORD...: the heap that options of the JVM ask for; nothing if they leave it to us.
asked_heap_mib() {
  local memory=$1 word found=''
  shift
  for word in "$@"; do
    case $word in
      -Xmx*) found=$(($(in_bytes "${word#-Xmx}") / MIB)) ;;
      -XX:MaxHeapSize=*) found=$(($(in_bytes "${word#*=}") / MIB)) ;;
      -XX:MaxRAMPercentage=*)
        word=${word#*=}
        found=$((memory / 100 * ${word%%.*} / MIB))
        ;;
    esac
  done
  echo "$found"
}

# memory_options WORD...: sets memory_flags and collector_name, for a process that is given these options besides.
memory_options() {
  local given='' total heap asked direct=''
  total=$(machine_bytes)
  if [ -n "${NEEDLETAIL_MEMORY:-}" ]; then
    given=$(in_bytes "$NEEDLETAIL_MEMORY")
    [ -n "$given" ] || fail "NEEDLETAIL_MEMORY=$NEEDLETAIL_MEMORY is no size; write 512m, or 16g."
    [ "$given" -le "$total" ] || fail "NEEDLETAIL_MEMORY=$NEEDLETAIL_MEMORY is more than the machine has."
  elif [ -r /proc/self/cgroup ]; then
    given=$(container_limit /proc/self/cgroup /sys/fs/cgroup)
  fi
  if [ -n "$given" ] && [ "$given" -le "$total" ]; then
    total=$given
    heap=$(heap_mib $((total / MIB)))
    direct=$(direct_mib $((total / MIB)))
    [ "$heap" -ge 32 ] || fail "$((total / MIB)) MiB of memory are too few; a node needs 224 MiB."
  else
    # The machine is not ours alone.
    heap=$((total / 4 / MIB))
  fi
  asked=$(asked_heap_mib "$total" "$@")
  memory_flags=()
  [ -n "$asked" ] || memory_flags+=("-Xmx${heap}m")
  # Without it the JVM allows as much again as the heap.
  [ -z "$direct" ] || memory_flags+=("-XX:MaxDirectMemorySize=${direct}m")
  collector_name=$(collector "${asked:-$heap}")
}
