using Shared.Normalise;

namespace Shared.Measure.Consistency;

/// <summary>What the rule on consistency evaluation asks of the products of a variety that did not pass.</summary>
public enum EvaluationAdvice
{
    /// <summary>Too few makers passed: those that did are preferred (优先选用).</summary>
    PreferPassed,

    /// <summary>Enough makers passed: the others are no longer chosen (不再选用).</summary>
    ChooseNoOther,
}

/// <summary>A 品种 of the master catalogue, generic name and dosage form, and who passed the consistency evaluation in it (天津市蓟州区 2019-02-14 六(二)).</summary>
public sealed record EvaluatedVariety
{
    /// <summary>通用名 without what only says the form.</summary>
    public required string GenericName { get; init; }

    /// <summary>剂型 under its family's name.</summary>
    public required string DosageForm { get; init; }

    /// <summary>Distinct makers with a product that passed.</summary>
    public required int MakersPassed { get; init; }

    /// <summary>What the number of makers means for the others.</summary>
    public required EvaluationAdvice Advice { get; init; }

    /// <summary>The products that passed, by code.</summary>
    public required IReadOnlyList<CatalogueRow> Passed { get; init; }

    /// <summary>The products that did not. Selected ones are not among them: no rule may count against a selected product (国办发〔2019〕2号).</summary>
    public required IReadOnlyList<CatalogueRow> NotPassed { get; init; }

    /// <summary>The varieties of which at least one product passed, by name and form.</summary>
    /// <param name="master">The rows of the master catalogue in force on a day.</param>
    /// <param name="enough">How many makers are enough; exactly that many are.</param>
    public static IReadOnlyList<EvaluatedVariety> Of(IEnumerable<CatalogueRow> master, int enough) =>
    [
        .. from row in master
           let form = DosageForms.Known.Family(row.DosageForm) ?? ""
           group row by (Name: DosageForms.Known.Bare(row.GenericName, form), Form: form) into variety
           where variety.Any(r => r.ConsistencyEvaluated)
           orderby variety.Key.Name, variety.Key.Form
           select Variety(variety.Key.Name, variety.Key.Form, [.. variety.OrderBy(r => r.DrugCode, StringComparer.Ordinal)], enough),
    ];

    private static EvaluatedVariety Variety(string name, string form, IReadOnlyList<CatalogueRow> rows, int enough)
    {
        var passed = rows.Where(r => r.ConsistencyEvaluated).ToList();
        var makers = passed.Select(r => VarietySpec.Plain(r.Manufacturer)).Where(m => m.Length > 0).Distinct(StringComparer.Ordinal).Count();
        return new()
        {
            GenericName = name,
            DosageForm = form,
            MakersPassed = makers,
            Advice = makers >= enough ? EvaluationAdvice.ChooseNoOther : EvaluationAdvice.PreferPassed,
            Passed = passed,
            NotPassed = [.. rows.Where(r => !r.ConsistencyEvaluated && string.IsNullOrWhiteSpace(r.ProcurementBatch))],
        };
    }
}
