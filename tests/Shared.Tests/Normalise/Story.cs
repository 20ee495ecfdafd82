using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

/// <summary>A folder of <c>tests/Feeds</c>: a file as a hospital sent it, what was said about it, and what must come of it.</summary>
public sealed record Story
{
    public required string Name { get; init; }

    public required byte[] Input { get; init; }

    public required StorySetting Setting { get; init; }

    public required Outcome Expected { get; init; }

    public static string Root { get; } = Path.Combine(Repository(), "tests", "Feeds");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Root, "expected.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal);

    public static Story Load(string name)
    {
        var folder = Path.Combine(Root, name);
        return new Story
        {
            Name = name,
            Input = File.ReadAllBytes(Directory.GetFiles(folder, "input.*").Single()),
            Setting = BookJson.Read<StorySetting>(File.ReadAllBytes(Path.Combine(folder, "parameters.json"))),
            Expected = BookJson.Read<Outcome>(File.ReadAllBytes(Path.Combine(folder, "expected.json"))),
        };
    }

    public NormalisedFeed Normalise() =>
        FeedNormaliser.Normalise(() => new MemoryStream(Input), Setting.Parameters(), Setting.Drugs(), new PlainHash());

    private static string Repository()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(here.FullName, "Functions.sln"))) here = here.Parent ?? throw new DirectoryNotFoundException("Functions.sln");
        return here.FullName;
    }
}

/// <summary>What <c>parameters.json</c> says: how the file was sent, and which drugs the hospital's catalogue has.</summary>
public sealed record StorySetting
{
    public required FeedKind Kind { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public RowPolicy Policy { get; init; }

    public string? MediaType { get; init; } = "text/csv";

    public string? Charset { get; init; }

    public IReadOnlyList<StoryDrug> Catalogue { get; init; } = [];

    public FeedParameters Parameters() => new()
    {
        Kind = Kind,
        Hospital = HospitalCode.Parse("H001"),
        Period = From is { } from ? new DayRange(from, To!.Value) : null,
        Policy = Policy,
        MediaType = MediaType,
        Charset = Charset,
    };

    public DrugCatalogue Drugs() => new(
        Catalogue.Select(d => KeyedBookTests.Drug(d.DrugCode) with
        {
            PackSize = d.PackSize,
            EffectiveFrom = d.EffectiveFrom ?? DateOnly.MinValue,
            EffectiveTo = d.EffectiveTo,
        }),
        1);
}

public sealed record StoryDrug(string DrugCode, decimal PackSize, DateOnly? EffectiveFrom = null, DateOnly? EffectiveTo = null);

/// <summary>A hash that tells identifiers apart and nothing more.</summary>
public sealed class PlainHash : IIdentifierHash
{
    public UInt128 Of(ReadOnlySpan<byte> utf8Identifier)
    {
        UInt128 hash = 1;
        foreach (var b in utf8Identifier) hash = unchecked((hash * 257) + b);
        return hash;
    }
}
