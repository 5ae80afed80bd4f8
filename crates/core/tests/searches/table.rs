//! What readers type, and the item that they want: written before any of it was asked, and not changed to fit.

/// A search: what is typed, and the title of the wanted item.
pub type Search = (&'static str, &'static str);

/// Searches in the sample digest.
pub const SAMPLE: [Search; 20] = [
    // Words, names, phrases.
    ("keyset pagination", "We need tool support for keyset pagination"),
    ("big data is dead", "Big Data is Dead"),
    ("jitter retries", "Timeouts, retries, and backoff with jitter"),
    ("isolation levels critique", "A Critique of ANSI SQL Isolation Levels"),
    ("raft consensus", "The Raft Consensus Algorithm"),
    ("\"how complex systems fail\"", "How Complex Systems Fail"),
    ("tcp nodelay", "It's always TCP_NODELAY. Every damn time."),
    // Slips.
    ("kuberentes scheduler", "How does the Kubernetes scheduler work?"),
    ("documenting architecure decisions", "Documenting Architecture Decisions"),
    // Parts of words, words in two, numbers, versions.
    ("attention serving", "Efficient Memory Management for Large Language Model Serving with PagedAttention"),
    ("disruption budget", "Disruptions"),
    ("scylla db", "How Discord Stores Trillions of Messages"),
    ("7500 nodes", "Scaling Kubernetes to 7,500 nodes"),
    ("postgresql 12.3", "PostgreSQL 12.3"),
    // Operators.
    ("metastable OR metastability", "Metastable Failures in the Wild"),
    ("cloudflare outage -nginx", "Details of the Cloudflare outage on July 2, 2019"),
    ("topic:rust actors", "Actors with Tokio"),
    ("source:\"google sre\" cascading", "Addressing Cascading Failures"),
    // Other languages.
    ("قواعد بيانات postgresql", "الدليل العملي إلى قواعد بيانات PostgreSQL"),
    ("neuronale netze", "Ein kleiner Überblick über Neuronale Netze"),
];

/// Searches in a made-up archive of 10,000 items.
pub const MADE_UP: [Search; 20] = [
    // An exact title among many that hold it.
    ("zero downtime", "Zero Downtime"),
    ("github actions cache", "GitHub Actions: make the cache work for you"),
    ("typescript enums", "Why I avoid enums in TypeScript"),
    // Slips.
    ("postgres vacum", "Postgres vacuum, the missing manual"),
    ("kuberntes autoscalling", "Kubernetes autoscaling without surprises"),
    // Parts of words, words in two, numbers, versions.
    ("iterator chain", "ExactSizeIterator for a chain of two"),
    ("argocd drift", "Argo CD: three ways to notice drift"),
    ("argo cd sync waves", "ArgoCD sync waves, drawn on one page"),
    ("130000 requests", "130,000 requests a second from one box"),
    ("2,500 tenants", "How we moved 2500 tenants to one cluster"),
    ("rust 1.56", "Announcing Rust 1.56"),
    ("node 18.2", "Node.js v18.2.0 is out"),
    // Operators.
    ("\"service mesh\" -istio", "Do you need a service mesh?"),
    ("wasm OR webassembly garbage collection", "WebAssembly gets garbage collection"),
    ("before:2019 topic:security passwords", "Passwords we should stop asking for"),
    // Other languages.
    ("datenbankmigration ohne ausfal", "Datenbankmigration ohne Ausfall"),
    ("кэширование запросов", "Кэширование запросов на стороне клиента"),
    ("入門 データベース", "データベース設計入門"),
    ("微服务 拆分", "微服务拆分的五个教训"),
    ("học máy", "Học máy cho người mới bắt đầu"),
];
