using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure.Lists;

/// <summary>What two sides say differently of a drug.</summary>
public enum ListFinding
{
    /// <summary>The hospital calls it essential, the master doesn't.</summary>
    ClaimedNotInMaster,

    /// <summary>The master calls it essential, the hospital doesn't.</summary>
    InMasterNotClaimed,

    /// <summary>The edition has it exactly, the master doesn't call it essential.</summary>
    OnListNotInMaster,

    /// <summary>The master calls it essential, the edition doesn't have its name.</summary>
    InMasterNotOnList,

    /// <summary>The edition has its name in another form or strength: a person decides.</summary>
    NearMatch,
}

/// <summary>A drug about which the hospital, the master and the edition in force don't agree.</summary>
public sealed record CheckedDrug
{
    /// <summary>院内药品唯一码.</summary>
    public required string DrugCode { get; init; }

    /// <summary>What it is.</summary>
    public required Product Product { get; init; }

    /// <summary>The hospital's own flag.</summary>
    public required bool Claimed { get; init; }

    /// <summary>The closest row of the edition in force; null when it has none, or when no edition was fed.</summary>
    public ListMatch? Edition { get; init; }

    /// <summary>What doesn't agree.</summary>
    public required IReadOnlyList<ListFinding> Findings { get; init; }

    /// <summary>Net use of the period within the standard scope, in yuan.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Of it, what counts as essential now.</summary>
    public required decimal EssentialAmount { get; init; }

    /// <summary>The hospital's whole use in the standard scope, in yuan.</summary>
    public required decimal HospitalAmount { get; init; }

    /// <summary>
    /// By how much the hospital's ratio would change if the other side were right; null without use. For a selected product a fall is never told:
    /// no ratio may speak against it (国办发〔2019〕2号).
    /// </summary>
    public decimal? Points => HospitalAmount == 0 || (Product.Selected && Shift < 0) ? null : Shift / HospitalAmount;

    /// <summary>True where a fall is kept back for a selected product.</summary>
    public bool Protected => Product.Selected && Shift < 0;

    private decimal Shift =>
        !Product.Essential ? Amount - EssentialAmount
        : Findings.Contains(ListFinding.InMasterNotOnList) || Findings.Contains(ListFinding.NearMatch) ? -EssentialAmount
        : 0;
}

/// <summary>
/// 基本药物目录核对: the hospital's own flag against the master's and against the edition in force on a day, matched by generic name, form and strength.
/// Nothing is decided here; the product's figures go by the master alone.
/// </summary>
public static class ListCheck
{
    /// <summary>The drugs of a hospital's use that don't agree, those that move its ratio most first.</summary>
    /// <param name="months">Its use.</param>
    /// <param name="products">What its drugs are.</param>
    /// <param name="editions">The essential list; empty when none was fed.</param>
    /// <param name="day">The day whose catalogues and edition count; for a drug that has no row on it, the nearest it has.</param>
    public static IReadOnlyList<CheckedDrug> Of(IReadOnlyList<UsageCube> months, HospitalProducts products, DrugLists editions, DateOnly day)
    {
        var cells = months.SelectMany(m => m.Cells).ToList();
        var whole = EssentialDrugRatio.Of(cells, "amount", "standard").Denominator ?? 0;
        var inForce = editions.During(new DayRange(day, day)).Any();
        return
        [
            .. cells.GroupBy(c => c.DrugCode).Select(drug => Check(drug.Key, EssentialDrugRatio.Of(drug, "amount", "standard"), whole, products, inForce ? editions : null, day))
                .OfType<CheckedDrug>().OrderByDescending(d => Math.Abs(d.Points ?? 0)).ThenByDescending(d => d.Amount).ThenBy(d => d.DrugCode, StringComparer.Ordinal),
        ];
    }

    private static CheckedDrug? Check(string drug, RatioFigure use, decimal whole, HospitalProducts products, DrugLists? editions, DateOnly day)
    {
        if (products.FindNearest(drug, day) is not { } product) return null;
        var claimed = products.OwnNearest(drug, day) is { Essential: true };
        var edition = editions?.Find(DrugNames.Of(products, drug, product, day), day) is [var closest, ..] ? closest : null;
        var findings = Findings(claimed, product.Essential, editions is null ? null : edition?.Degree ?? MatchDegree.None).ToList();
        return findings.Count == 0 ? null : new CheckedDrug
        {
            DrugCode = drug,
            Product = product,
            Claimed = claimed,
            Edition = edition,
            Findings = findings,
            Amount = use.Denominator ?? 0,
            EssentialAmount = use.Numerator,
            HospitalAmount = whole,
        };
    }

    private static IEnumerable<ListFinding> Findings(bool claimed, bool master, MatchDegree? edition)
    {
        if (claimed && !master) yield return ListFinding.ClaimedNotInMaster;
        if (!claimed && master) yield return ListFinding.InMasterNotClaimed;
        if (edition == MatchDegree.Exact && !master) yield return ListFinding.OnListNotInMaster;
        if (edition == MatchDegree.None && master) yield return ListFinding.InMasterNotOnList;
        if (edition is MatchDegree.NameForm or MatchDegree.NameOnly) yield return ListFinding.NearMatch;
    }
}
