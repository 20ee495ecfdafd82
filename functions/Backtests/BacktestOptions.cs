using System.Globalization;

namespace Functions.Backtests;

/// <summary>What <c>-- backtest</c> was asked for.</summary>
public sealed record BacktestOptions
{
    private const string Allowed = "--hospitals N, --products N, --days N, --sizes HxPxD,HxPxD, --seeds A-B, --tuned A-B, --rules detector,zero,seven,late, --without all|rule,rule, --set rule.threshold=N, --sweep rule.threshold=A,B,C, --out FILE, --json FILE";

    /// <summary>Hospitals of a district.</summary>
    public int Hospitals { get; init; } = 12;

    /// <summary>Products of a district.</summary>
    public int Products { get; init; } = 120;

    /// <summary>Days of the history.</summary>
    public int Days { get; init; } = 400;

    /// <summary>Sizes to measure one after the other, in place of the one above.</summary>
    public IReadOnlyList<DistrictSize> Sizes { get; init; } = [];

    /// <summary>The districts that are measured.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3, 4];

    /// <summary>The districts that the rules were tuned on; only named.</summary>
    public IReadOnlyList<int> Tuned { get; init; } = [];

    /// <summary>Which rules are measured.</summary>
    public IReadOnlyList<string> Rules { get; init; } = ["detector", "zero", "seven", "late"];

    /// <summary>Rules to leave out in turn, or <c>all</c>.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Thresholds other than the product's.</summary>
    public IReadOnlyDictionary<string, decimal> Thresholds { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>A threshold and the values to try for it.</summary>
    public (string Name, IReadOnlyList<decimal> Values)? Sweep { get; init; }

    /// <summary>Where the report goes as Markdown.</summary>
    public string? Out { get; init; }

    /// <summary>Where the report goes as JSON.</summary>
    public string? Json { get; init; }

    /// <summary>Reads the words after <c>backtest</c>.</summary>
    /// <exception cref="ArgumentException">An option is unknown or its value can't be read.</exception>
    public static BacktestOptions Parse(IReadOnlyList<string> words)
    {
        var options = new BacktestOptions();
        for (var i = 0; i < words.Count; i += 2)
        {
            var value = i + 1 < words.Count ? words[i + 1] : throw new ArgumentException($"选项 {words[i]} 缺少取值 / option {words[i]} needs a value.");
            options = options.With(words[i], value);
        }

        return options;
    }

    private BacktestOptions With(string option, string value) => option switch
    {
        "--hospitals" => this with { Hospitals = Number(option, value) },
        "--products" => this with { Products = Number(option, value) },
        "--days" => this with { Days = Number(option, value) },
        "--sizes" => this with { Sizes = [.. value.Split(',').Select(Size)] },
        "--without" => this with { Without = value.Split(',') },
        "--seeds" => this with { Seeds = Numbers(option, value) },
        "--tuned" => this with { Tuned = Numbers(option, value) },
        "--rules" => this with { Rules = value.Split(',') },
        "--set" => this with { Thresholds = new Dictionary<string, decimal>(Thresholds, StringComparer.Ordinal) { [Pair(value).Name] = Decimals(Pair(value).Values)[0] } },
        "--sweep" => this with { Sweep = (Pair(value).Name, Decimals(Pair(value).Values)) },
        "--out" => this with { Out = value },
        "--json" => this with { Json = value },
        _ => throw new ArgumentException($"未知选项 / unknown option '{option}'. 可用 / allowed: {Allowed}."),
    };

    /// <summary>The sizes to measure.</summary>
    public IReadOnlyList<DistrictSize> Measured => Sizes.Count > 0 ? Sizes : [new DistrictSize(Hospitals, Products, Days)];

    private static DistrictSize Size(string text) => text.Split('x') is [var hospitals, var products, var days]
        ? new(Number("--sizes", hospitals), Number("--sizes", products), Number("--sizes", days))
        : throw new ArgumentException($"--sizes: '{text}' 应形如 12x120x400 / should look like 12x120x400.");

    private static (string Name, string Values) Pair(string text) => text.Split('=') is [var name, var values] ? (name, values)
        : throw new ArgumentException($"'{text}' 应形如 rule.threshold=N / should look like rule.threshold=N.");

    private static IReadOnlyList<decimal> Decimals(string text) => [.. text.Split(',').Select(t => decimal.TryParse(t, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"'{t}' 不是数 / is no number."))];

    private static int Number(string option, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"{option}: '{text}' 不是整数 / is no whole number.");

    private static IReadOnlyList<int> Numbers(string option, string text) => [.. text.Split(',').SelectMany(part => part.Split('-') switch
    {
        [var one] => [Number(option, one)],
        [var first, var last] when Number(option, last) >= Number(option, first) => Enumerable.Range(Number(option, first), Number(option, last) - Number(option, first) + 1),
        _ => throw new ArgumentException($"{option}: '{part}' 应形如 1-8 / should look like 1-8."),
    })];
}
