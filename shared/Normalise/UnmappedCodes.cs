namespace Shared.Normalise;

/// <summary>Gathers the codes that wait for the hospital's catalogue.</summary>
internal sealed class UnmappedCodes(RowFields fields)
{
    /// <summary>From how many rows of a code its description is put together: one may leave blank what another fills in.</summary>
    private const int DescribingRows = 5;

    private readonly Dictionary<string, UnmappedCode> _codes = new(StringComparer.Ordinal);

    /// <summary>Every code, in ordinal order.</summary>
    public IReadOnlyList<UnmappedCode> All => [.. _codes.Values.OrderBy(c => c.DrugCode, StringComparer.Ordinal)];

    /// <summary>Notes an otherwise good row.</summary>
    public void Add(string drugCode, int row, DateOnly day)
    {
        if (!_codes.TryGetValue(drugCode, out var seen)) seen = new(drugCode, 0, row, day, day);
        _codes[drugCode] = seen with
        {
            Rows = seen.Rows + 1,
            From = day < seen.From ? day : seen.From,
            To = day > seen.To ? day : seen.To,
            Description = seen.Rows < DescribingRows && fields.Description() is { } more ? seen.Description?.Or(more) ?? more : seen.Description,
        };
    }
}
