#!/bin/sh
# Kills every process of a test's Slurm, or of one node of it, outright:
#
#   kill-slurm.sh FOLDER [NODE]
#
# Daemons and payloads have SLURM_CONF in their environment. Step daemons wipe theirs, but have the
# log of their node open; they are killed before their payloads, so that nobody tells of the end.
folder=$1
node=${2:-}

daemons() {
  find /proc/[0-9]*/fd -lname "$folder/log/slurmd-${node:-*}.log" 2>/dev/null
}

# With a node: its payloads, which have its name in their environment.
payloads() {
  ours=$(grep -lszxF "SLURM_CONF=$folder/slurm.conf" /proc/[0-9]*/environ)
  if [ -n "$node" ] && [ -n "$ours" ]; then
    grep -lszxF "SLURMD_NODENAME=$node" $ours
  else
    echo "$ours"
  fi
}

for again in $(seq 50); do
  numbers=$({ daemons; payloads; } | cut -d / -f 3 | grep -vx $$ | uniq)
  [ -z "$numbers" ] && exit 0
  kill -9 $numbers 2>/dev/null
  sleep 0.1
done
echo "still there after five seconds: $numbers" >&2
exit 1
