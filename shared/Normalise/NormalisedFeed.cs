using Shared.Normalise.Codes;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Everything that reading and normalising one feed brings forth. A pure result of bytes, parameters and catalogue.</summary>
public sealed record NormalisedFeed
{
    /// <summary>Why the file as a whole does not count, or null. When set, no row counts.</summary>
    public Problem? Refusal { get; init; }

    /// <summary>The format read, for example <c>csv</c>; null when it could not be told.</summary>
    public string? Format { get; init; }

    /// <summary>The character set used, for example <c>gb18030</c>.</summary>
    public string? Charset { get; init; }

    /// <summary>What became of the rows.</summary>
    public RowCounts Rows { get; init; } = new(0, 0, 0, 0);

    /// <summary>The sum of the accepted rows' amounts in yuan, or null for kinds without amounts.</summary>
    public decimal? AcceptedAmount { get; init; }

    /// <summary>Columns nobody asked for, ignored.</summary>
    public IReadOnlyList<string> UnknownColumns { get; init; } = [];

    /// <summary>Columns that identify a person, never read.</summary>
    public IReadOnlyList<string> PersonalColumns { get; init; } = [];

    /// <summary>The file's header as it was written, personal columns included by name only.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>Every reason against every bad row, uncapped, in row order.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    /// <summary>How many reasons there are, by their code, where they were handed on instead of kept.</summary>
    public IReadOnlyDictionary<string, int> RejectedBy { get; init; } = new Dictionary<string, int>();

    /// <summary>For catalogues: national codes in accepted rows that look wrong. A warning never rejects.</summary>
    public IReadOnlyList<CodeWarning> CodeWarnings { get; init; } = [];

    /// <summary>Drug codes the hospital's catalogue does not have on the row's day; those rows wait.</summary>
    public IReadOnlyList<UnmappedCode> Unmapped { get; init; } = [];

    /// <summary>For kinds kept by day: each day this file speaks for, in order.</summary>
    public IReadOnlyList<DayContent> Days { get; init; } = [];

    /// <summary>For kinds kept by key: the accepted rows, in row order.</summary>
    public IReadOnlyList<KeyedRow> KeyedRows { get; init; } = [];
}

/// <summary>A drug code that waits for the hospital's catalogue.</summary>
/// <param name="DrugCode">院内药品唯一码 as fed.</param>
/// <param name="Rows">How many otherwise good rows wait for it.</param>
/// <param name="FirstRow">The first of them.</param>
/// <param name="From">The earliest day on which it occurs.</param>
/// <param name="To">The latest day.</param>
/// <param name="Description">What the first of these rows tell of the drug in other columns, or null.</param>
public sealed record UnmappedCode(string DrugCode, int Rows, int FirstRow, DateOnly From, DateOnly To, DrugDescription? Description = null);

/// <summary>A row that replaces an earlier one with the same key.</summary>
public abstract record KeyedRow
{
    /// <summary>The key in the sense of the contract; parts are joined by a unit separator (U+001F).</summary>
    public abstract string Key { get; }

    /// <summary>The row in its feed.</summary>
    public int Row { get; init; }
}
