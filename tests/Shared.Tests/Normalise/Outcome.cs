using System.Text.Json;
using System.Text.Json.Nodes;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

/// <summary>What a story expects of its feed, in the words of <c>expected.json</c>. Hashes appear as the number of the visit in its day.</summary>
public sealed record Outcome
{
    public string? Refusal { get; init; }

    public string? Charset { get; init; }

    public RowCounts Rows { get; init; } = new(0, 0, 0, 0);

    public decimal? Amount { get; init; }

    public IReadOnlyList<string> UnknownColumns { get; init; } = [];

    public IReadOnlyList<string> PersonalColumns { get; init; } = [];

    public IReadOnlyList<ExpectedRejection> Rejections { get; init; } = [];

    public IReadOnlyList<UnmappedCode> Unmapped { get; init; } = [];

    public IReadOnlyList<ExpectedDay> Days { get; init; } = [];

    public IReadOnlyList<CatalogueRow> Catalogue { get; init; } = [];

    public IReadOnlyList<AgreementRow> Agreements { get; init; } = [];

    /// <summary>The rows of every other kind kept by key, field by field, with the key they are kept by.</summary>
    public IReadOnlyList<Dictionary<string, string>> Kept { get; init; } = [];

    /// <summary>What of the layout a story cares to name.</summary>
    public string? Format { get; init; }

    public IReadOnlyList<ExpectedWarning> CodeWarnings { get; init; } = [];

    public static Outcome Of(NormalisedFeed feed) => new()
    {
        Format = feed.Format,
        CodeWarnings = [.. feed.CodeWarnings.Select(w => new ExpectedWarning(w.Row, w.Column, w.Code, w.Value))],
        Kept = [.. feed.KeyedRows.Where(row => row is not (CatalogueRow or AgreementRow)).Select(Fields)],
        Refusal = feed.Refusal?.Code,
        Charset = feed.Charset,
        Rows = feed.Rows,
        Amount = feed.AcceptedAmount,
        UnknownColumns = feed.UnknownColumns,
        PersonalColumns = feed.PersonalColumns,
        Rejections = [.. feed.Rejections.Select(r => new ExpectedRejection(r.Row, r.Column, r.Code, r.Value))],
        Unmapped = feed.Unmapped,
        Days = [.. feed.Days.Select(ExpectedDay.Of)],
        Catalogue = [.. feed.KeyedRows.OfType<CatalogueRow>()],
        Agreements = [.. feed.KeyedRows.OfType<AgreementRow>()],
    };

    private static Dictionary<string, string> Fields(KeyedRow row)
    {
        var fields = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(row, row.GetType(), BookJson.Options))!.AsObject()
            .ToDictionary(field => field.Key, field => field.Value is JsonObject moment ? Moment(moment) : field.Value!.ToString());
        fields.Add("key", row.Key.Replace('\u001f', '|'));
        return fields;
    }

    private static string Moment(JsonObject moment) => moment["at"]!.ToString()[..((bool)moment["hasTime"]! ? 16 : 10)];
}

public sealed record ExpectedWarning(int Row, string Column, string Code, string Value);

public sealed record ExpectedRejection(int Row, string? Column, string Code, string? Value);

public sealed record ExpectedDay(DateOnly Day, DayState State, IReadOnlyList<ExpectedFact> Facts)
{
    /// <summary>Drugs of which a row of the day was rejected or waits.</summary>
    public IReadOnlyList<string> Doubtful { get; init; } = [];

    public static ExpectedDay Of(DayContent content) => new(
        content.Day, content.State, [.. Enumerable.Range(0, content.Slice.Count).Select(i => ExpectedFact.Of(content.Slice, i))])
    {
        Doubtful = content.Slice.Doubtful,
    };
}

public sealed record ExpectedFact
{
    public required int Row { get; init; }

    public required string Drug { get; init; }

    public required decimal Doses { get; init; }

    public decimal? Amount { get; init; }

    public string? Place { get; init; }

    public Encounter? Encounter { get; init; }

    public int? Visit { get; init; }

    public int? Prescription { get; init; }

    public int? DaysSupply { get; init; }

    public string? Batch { get; init; }

    public DateOnly? Expiry { get; init; }

    public static ExpectedFact Of(DaySlice slice, int i) => new()
    {
        Row = slice.Row[i],
        Drug = slice.Drugs[slice.Drug[i]],
        Doses = slice.Doses[i],
        Amount = slice.Amount?[i],
        Place = (slice.Department ?? slice.Supplier ?? slice.Location)![i],
        Encounter = slice.Encounter is { } e && e[i] != Shared.Vocabulary.Encounter.Unknown ? e[i] : null,
        Visit = Number(slice.Visit, i),
        Prescription = Number(slice.Prescription, i),
        DaysSupply = slice.DaysSupply is { } d && d[i] != 0 ? d[i] : null,
        Batch = slice.Batch?[i],
        Expiry = slice.Expiry is { } x && x[i] != DateOnly.MinValue ? x[i] : null,
    };

    private static int? Number(UInt128[]? hashes, int i) =>
        hashes is null || hashes[i] == 0 ? null : hashes.Where(h => h != 0).Distinct().ToList().IndexOf(hashes[i]) + 1;
}
