//! Times the cases with criterion.

use bench_native::cases::CASES;
use bench_native::corpus::Corpus;
use criterion::{Criterion, Throughput};

fn main() -> anyhow::Result<()> {
    let corpus = Corpus::make()?;
    let mut criterion = Criterion::default().configure_from_args();
    for case in &CASES {
        let mut work = case.prepare(&corpus)?;
        let mut group = criterion.benchmark_group("native");
        group.throughput(Throughput::Bytes(case.bytes(&corpus)? as u64));
        group.bench_function(case.name, |bencher| bencher.iter(&mut work));
        group.finish();
    }
    criterion.final_summary();
    Ok(())
}
