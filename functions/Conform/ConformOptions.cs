using System.Globalization;
using Functions.Api;
using Functions.Tools;
using Shared.Vocabulary;

namespace Functions.Conform;

/// <summary>How <c>-- conform</c> was called.</summary>
public sealed record ConformOptions
{
    /// <summary>The product.</summary>
    public required Uri Product { get; init; }

    /// <summary>The key that reads.</summary>
    public required string Key { get; init; }

    /// <summary>Whose sender; null for the key's own hospital.</summary>
    public string? Hospital { get; init; }

    /// <summary>The days of data to judge.</summary>
    public required DayRange Days { get; init; }

    /// <summary>Where the line listens; null for none.</summary>
    public Uri? Listen { get; init; }

    /// <summary>How long the line stays open; null until Ctrl-C.</summary>
    public TimeSpan? Open { get; init; }

    /// <summary>What Retry-After says on the line, and by how much a slow answer is late.</summary>
    public TimeSpan Wait { get; init; } = DefaultWait;

    /// <summary>Where the printable report goes; null where none is asked for.</summary>
    public string? Report { get; init; }

    /// <summary>Whether JSON is shown in place of the table.</summary>
    public bool Json { get; init; }

    /// <summary>How the command is called.</summary>
    public const string Usage = """
        用法 / usage: conform URL [--hospital CODE] [--from DAY] [--to DAY] [--report FILE.html] [--json]
                      [--listen http://0.0.0.0:PORT [--minutes N] [--wait SECONDS]] [--key-env HOSPITAL_KEY]
        """;

    private const string DefaultKeyName = "HOSPITAL_KEY";
    private const int DefaultDays = 7;
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(20);

    /// <summary>Reads the words behind <c>conform</c>.</summary>
    /// <exception cref="ArgumentException">One of them can't be; says what was expected.</exception>
    public static ConformOptions Parse(IEnumerable<string> words, TimeProvider clock)
    {
        var given = ToolOptions.Parse(words, ["--hospital", "--from", "--to", "--report", "--listen", "--minutes", "--wait", "--key-env"], ["--json"]);
        if (given.Words is not [var url]) throw new ArgumentException(Usage);
        string? Value(string name) => given.Values.GetValueOrDefault(name);
        var to = Day("--to", Value("--to")) ?? clock.GetUtcNow().ChinaDay().AddDays(-1);
        var from = Day("--from", Value("--from")) ?? to.AddDays(1 - DefaultDays);
        return new ConformOptions
        {
            Product = Address("URL", url)!,
            Key = KeyIn(Value("--key-env") ?? DefaultKeyName),
            Hospital = Value("--hospital"),
            Days = from <= to ? new DayRange(from, to) : throw new ArgumentException($"--from {from:yyyy-MM-dd} 晚于 / is after --to {to:yyyy-MM-dd}."),
            Listen = Address("--listen", Value("--listen")),
            Open = Number("--minutes", Value("--minutes")) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            Wait = Number("--wait", Value("--wait")) is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultWait,
            Report = Value("--report"),
            Json = given.Has("--json"),
        };
    }

    // An argument would stand in the list of processes and in the shell's history.
    private static string KeyIn(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } key ? key
        : throw new ArgumentException($"环境变量 {name} 中没有密钥 / the environment variable {name} holds no key (--key-env NAME).");

    private static Uri? Address(string name, string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new ArgumentException($"{name} 应为 http(s) 地址 / {name} must be an http(s) address: '{text}'.");

    private static DateOnly? Day(string name, string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new ArgumentException($"{name} 应为 yyyy-MM-dd / {name} must be yyyy-MM-dd: '{text}'.");

    private static double? Number(string name, string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 10_080 ? number
        : throw new ArgumentException($"{name} 应为正数 / {name} must be a positive number: '{text}'.");
}
