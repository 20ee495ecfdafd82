using Shared.Detect;

namespace Shared.Warn;

/// <summary>Which warning, if any, a finding is about.</summary>
internal sealed class KnownWarnings
{
    private readonly Dictionary<string, ShortageWarning> _byProduct;
    private readonly Dictionary<string, ShortageWarning> _leftBehind;

    public KnownWarnings(IReadOnlyList<ShortageWarning> current, IReadOnlyList<Finding> findings, EvaluationContext context)
    {
        var found = findings.Select(f => f.Product.Id).ToHashSet(StringComparer.Ordinal);
        _byProduct = current.Where(w => w.Hospital == context.Hospital && (w.Hospital is not null || w.Region == context.Region))
            .GroupBy(w => w.Product.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(w => w.IsActive).ThenBy(w => w.OpenedOn).Last(), StringComparer.Ordinal);
        _leftBehind = _byProduct.Values.Where(w => w.IsActive && !found.Contains(w.Product.Id))
            .GroupBy(w => w.DrugCode, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.MaxBy(w => w.OpenedOn)!, StringComparer.Ordinal);
    }

    /// <summary>
    /// The latest warning about the product, an active one before all. Where a catalogue came to say that a code is another product than
    /// before, the code's warning goes on under the new product, or nothing would ever end it.
    /// </summary>
    public ShortageWarning? About(Finding finding)
    {
        var same = _byProduct.GetValueOrDefault(finding.Product.Id);
        return same is { IsActive: true } ? same : _leftBehind.GetValueOrDefault(finding.DrugCode) ?? same;
    }
}
