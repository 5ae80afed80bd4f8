//! A made-up archive of 10,000 items in 20 topics over ten years, the same each time: titles put together from names
//! and phrases of the field, and among them the items that are searched for and others that are easily taken for them.

use link_digest_core::{Date, Digest, Issue, Item, Topic};

const ITEMS: usize = 10_000;
const ISSUES: usize = 520;

/// A topic with the names in it.
const TOPICS: [(&str, &[&str]); 20] = [
    ("Kubernetes", &["Kubernetes", "Istio", "Helm", "Argo Workflows", "kubectl", "Karpenter", "etcd", "Kustomize"]),
    ("Databases", &["Postgres", "MySQL", "SQLite", "Redis", "ClickHouse", "CockroachDB", "MongoDB", "DuckDB"]),
    ("Rust", &["Rust", "Tokio", "Cargo", "Serde", "axum", "rust-analyzer", "Bevy", "Miri"]),
    ("JavaScript", &["JavaScript", "TypeScript", "Node.js", "Deno", "React", "Svelte", "Vite", "WebAssembly"]),
    ("Python", &["Python", "Django", "FastAPI", "NumPy", "asyncio", "pandas", "Poetry", "Jupyter"]),
    ("Security", &["OAuth", "TLS", "passkeys", "SELinux", "OpenSSL", "Vault", "passwords", "sandboxing"]),
    ("Machine Learning", &["PyTorch", "TensorFlow", "transformers", "embeddings", "LLaMA", "XGBoost", "RAG", "CUDA"]),
    (
        "Observability",
        &["OpenTelemetry", "Prometheus", "Grafana", "Jaeger", "eBPF", "tracing", "structured logs", "SLOs"],
    ),
    ("Networking", &["TCP", "QUIC", "DNS", "BGP", "gRPC", "WireGuard", "HTTP/3", "service mesh with Istio"]),
    ("Linux", &["systemd", "the kernel", "io_uring", "cgroups", "Btrfs", "bash", "Wayland", "NixOS"]),
    ("Data Engineering", &["Kafka", "Spark", "Airflow", "dbt", "Iceberg", "Parquet", "Flink", "BigQuery"]),
    ("Design", &["typography", "Figma", "design tokens", "dark mode", "forms", "icons", "grids", "motion"]),
    (
        "Accessibility",
        &["screen readers", "ARIA", "WCAG", "focus order", "captions", "contrast", "VoiceOver", "alt text"],
    ),
    (
        "Career",
        &[
            "code review",
            "one-on-ones",
            "hiring",
            "on-call",
            "remote work",
            "mentoring",
            "staff engineers",
            "estimates",
        ],
    ),
    ("Mobile", &["Swift", "Kotlin", "Flutter", "React Native", "SwiftUI", "Android", "iOS", "Jetpack Compose"]),
    ("Go", &["Go", "goroutines", "generics", "pprof", "channels", "modules", "net/http", "escape analysis"]),
    ("Java", &["Java", "Spring Boot", "GraalVM", "the JVM", "virtual threads", "Gradle", "Hibernate", "Quarkus"]),
    (
        "Delivery",
        &["GitHub Actions", "Terraform", "feature flags", "Jenkins", "GitOps", "canary releases", "Bazel", "Nix"],
    ),
    ("Hardware", &["RISC-V", "FPGAs", "NVMe", "ARM", "GPUs", "Raspberry Pi", "ECC memory", "Thunderbolt"]),
    ("Open Source", &["licences", "maintainers", "governance", "funding", "changelogs", "forks", "GitHub", "SemVer"]),
];

/// Titles: `{a}` and `{b}` are names of the topic, `{x}` a subject of any.
const TITLES: [&str; 32] = [
    "{a} in production: what we learned about {x}",
    "Why {a} is slower than you think",
    "A gentle introduction to {a}",
    "{a} or {b}: which one for {x}?",
    "How {a} handles {x}",
    "Zero downtime deploys with {a}",
    "Debugging {x} in {a}",
    "The hidden cost of {x} with {a}",
    "{a}, five years later",
    "We replaced {a} with {b}",
    "Understanding {x} by building it in {a}",
    "What nobody tells you about {a} and {x}",
    "{a} internals: {x}",
    "From {a} to {b} in a weekend",
    "An opening for {a}: how {x} changes everything",
    "Scaling {a} past {n},000 users",
    "{n} lessons from {n} months of {a}",
    "The state of {a}",
    "{a} 1.{n} is out",
    "{a} {n}.0: {x} and more",
    "Testing {a} without mocks",
    "Requests, retries and {x} in {a}",
    "A chain of small mistakes: {a} and {x}",
    "Caching with {a}",
    "How to explain {x} to a five-year-old",
    "The drift towards {a}",
    "Is {a} worth it?",
    "{x} considered harmful",
    "Migrating {n}00 services to {a}",
    "{a}: sync or async?",
    "My {a} setup",
    "Postmortem: {a}, {x} and a long night",
];

const SUBJECTS: [&str; 24] = [
    "back-pressure",
    "garbage collection",
    "cold starts",
    "schema migrations",
    "rate limits",
    "time zones",
    "caching",
    "zero downtime",
    "multi-tenant data",
    "memory leaks",
    "flaky tests",
    "error handling",
    "open-source tooling",
    "the iterator protocol",
    "dependency updates",
    "load balancing",
    "feature flags",
    "timeouts",
    "data races",
    "large files",
    "full-text search",
    "autoscaling",
    "secrets",
    "event sourcing",
];

const NOTES: [&str; 12] = [
    "Read it for the graphs; the prose repeats what everyone says about {x}.",
    "The second half, on {x}, is where it gets interesting.",
    "They run {a} on {n} machines, and the numbers are honest.",
    "Skip to the part about {x}. It changed how we think about {a}.",
    "Short and opinionated. I agree with half of it.",
    "A good companion to the documentation of {a}, which says little about {x}.",
    "Everything here applies to {b} as well.",
    "The comments are better than the post: somebody measured {x}.",
    "If you only have ten minutes this week, spend them here.",
    "How they found the bug is a story of its own.",
    "Old, and still the best explanation of {x} that I know.",
    "Includes code, benchmarks and a healthy dose of doubt about {a}.",
];

const SOURCES: [&str; 16] = [
    "The Morning Paper",
    "Netflix TechBlog",
    "Cloudflare",
    "LWN",
    "Julia Evans",
    "Uber Engineering",
    "ACM Queue",
    "Dan Luu",
    "GitHub",
    "Shopify",
    "Stripe",
    "Martin Fowler",
    "InfoQ",
    "Brendan Gregg",
    "Fly.io",
    "Hacker News",
];

/// Items that are searched for, and some that are easily taken for them: topic, title, and the issue, counted from the
/// newest.
const PARTICULAR: [(&str, &str, usize); 58] = [
    ("Delivery", "Zero Downtime", 400),
    ("Delivery", "Zero downtime, zero sleep", 3),
    ("Delivery", "Zero downtime for databases", 9),
    ("Delivery", "GitHub Actions: make the cache work for you", 212),
    ("Delivery", "Actions speak louder than GitHub issues", 12),
    ("JavaScript", "Why I avoid enums in TypeScript", 301),
    ("JavaScript", "TypeScript 5: const enums and friends", 150),
    ("Databases", "Postgres vacuum, the missing manual", 250),
    ("Databases", "Vacuum cleaners for your Postgres", 50),
    ("Kubernetes", "Kubernetes autoscaling without surprises", 340),
    ("Rust", "ExactSizeIterator for a chain of two", 120),
    ("Rust", "Iterator invalidation, explained", 10),
    ("Rust", "DoubleEndedIterator and friends", 14),
    ("Rust", "Chain of responsibility in Rust", 15),
    ("Kubernetes", "Argo CD: three ways to notice drift", 222),
    ("Kubernetes", "Argo Rollouts and the drift of configuration", 20),
    ("Kubernetes", "ArgoCD sync waves, drawn on one page", 130),
    ("Kubernetes", "Waves of deployments: keep clusters in sync", 22),
    ("Networking", "130,000 requests a second from one box", 410),
    ("Networking", "130 requests, 000 answers", 30),
    ("Networking", "A million requests a second", 31),
    ("Databases", "How we moved 2500 tenants to one cluster", 77),
    ("Databases", "25,000 tenants, one schema", 78),
    ("Databases", "2 clusters, 500 tenants", 79),
    ("Rust", "Announcing Rust 1.56", 266),
    ("Rust", "Announcing Rust 1.5", 519),
    ("Rust", "Announcing Rust 1.55.0", 270),
    ("Rust", "Announcing Rust 1.57", 260),
    ("Rust", "56 Rust crates to know", 8),
    ("Rust", "1.5 years of Rust in 56 slides", 6),
    ("Rust", "Rust in 1 hour and 56 minutes", 7),
    ("JavaScript", "Node.js v18.2.0 is out", 232),
    ("JavaScript", "Node.js 18.20 and the end of a line", 100),
    ("JavaScript", "Node.js 20.18.2 fixes a leak", 42),
    ("JavaScript", "2 ways to run 18 node processes", 41),
    ("Networking", "Do you need a service mesh?", 333),
    ("Networking", "Service mesh without sidecars: Istio ambient", 33),
    ("Networking", "Istio, the service mesh that we left", 34),
    ("JavaScript", "WebAssembly gets garbage collection", 90),
    ("JavaScript", "Wasm in the browser, one year on", 91),
    ("Java", "Garbage collection in Java, a history", 92),
    ("Security", "Passwords we should stop asking for", 480),
    ("Security", "Passwords in the age of passkeys", 60),
    ("Design", "Forms that ask for passwords", 470),
    ("Databases", "Datenbankmigration ohne Ausfall", 140),
    ("Databases", "Migration einer Datenbank, mit Ausfall", 141),
    ("Delivery", "Ohne Ausfall ausliefern", 142),
    ("Databases", "Кэширование запросов на стороне клиента", 160),
    ("Databases", "Кэширование: с чего начать", 161),
    ("Databases", "Планировщик запросов изнутри", 162),
    ("Databases", "データベース設計入門", 170),
    ("Databases", "データベースの話", 171),
    ("Rust", "Rust入門書", 172),
    ("Kubernetes", "微服务拆分的五个教训", 180),
    ("Kubernetes", "微服务与单体", 181),
    ("Machine Learning", "Học máy cho người mới bắt đầu", 190),
    ("Machine Learning", "Máy tính và con người", 191),
    ("Career", "How to learn: học cách học", 192),
];

/// The numbers of a linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

fn filled(pattern: &str, names: &[&str], random: &mut Random) -> String {
    let (a, b, x) = (random.pick(names), random.pick(names), random.pick(&SUBJECTS));
    let n = (2 + random.below(58)).to_string();
    let text = pattern.replace("{a}", a).replace("{b}", b).replace("{x}", x).replace("{n}", &n);
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn item(names: &[&str], random: &mut Random) -> Item {
    let pattern = random.pick(&TITLES);
    Item {
        title: filled(pattern, names, random),
        source: Some(random.pick(&SOURCES).into()),
        notes: (0..random.below(3)).map(|_| (&*filled(random.pick(&NOTES), names, random)).into()).collect(),
        recommended: random.below(10) == 0,
        ..Item::default()
    }
}

/// The archive: an issue a week, the newest first.
pub fn digest() -> Digest {
    let mut random = Random(2016);
    let mut issues: Vec<Issue> = (0..ISSUES).map(issue).collect();
    let mut put = |at: usize, topic: usize, item: Item| {
        if let Some(topic) = issues.get_mut(at).and_then(|issue| issue.topics.get_mut(topic)) {
            topic.items.push(item);
        }
    };
    for n in 0..ITEMS - PARTICULAR.len() {
        let topic = random.below(TOPICS.len());
        put(n % ISSUES, topic, item(TOPICS[topic].1, &mut random));
    }
    for (name, title, at) in PARTICULAR {
        let topic = TOPICS.iter().position(|(known, _)| *known == name).expect("a topic of the table");
        put(at, topic, Item { title: title.into(), source: Some(random.pick(&SOURCES).into()), ..Item::default() });
    }
    Digest { title: "A made-up digest".into(), issues, ..Digest::default() }
}

fn issue(at: usize) -> Issue {
    let number = ISSUES - at;
    let (month, day) = ((number - 1) / 4 % 12 + 1, (number - 1) % 4 * 7 + 1);
    Issue {
        id: format!("issue-{number}"),
        number: Some(number as u32),
        date: Date::new(2015 + ((number - 1) / 48) as u16, month as u8, day as u8),
        topics: TOPICS.iter().map(|(name, _)| Topic { name: (*name).into(), items: Vec::new() }).collect(),
        ..Issue::default()
    }
}
