using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>
/// On which side of a ratio a drug or row stands, in one word. A selected product is never called one that lowers a ratio
/// (灞政办发〔2019〕15号 三(一)2, 国办发〔2019〕2号).
/// </summary>
/// <param name="question">The ratio.</param>
/// <param name="counted">Which forms of Chinese medicine count.</param>
public sealed class RatioRole(RatioQuestion question, CountedForms counted)
{
    /// <summary><c>essential</c>, <c>claimedOnly</c>, <c>selected</c>, <c>negotiated</c>, <c>other</c>, or <c>excluded</c>.</summary>
    public string Of(Shared.Normalise.Product product)
    {
        var one = EssentialDrugRatio.Of([new UsageCell("", product.Id, null, product.Flags(), 1, 1)], "quantity", question.Scope, counted);
        if (one.Denominator == 0) return "excluded";
        if (one.Numerator == 1) return "essential";
        return product.Selected ? "selected" : product.Negotiated ? "negotiated" : product.ClaimedOnly ? "claimedOnly" : "other";
    }

    /// <summary>Of a row: the drug's word, or <c>unmapped</c>, <c>otherEncounter</c>, <c>noIdentifier</c> where the basis can't count it.</summary>
    public string Of(CountedRow row)
    {
        if (row.Product is null) return "unmapped";
        var word = Of(row.Product);
        return word == "excluded" ? word : question.Basis switch
        {
            "prescriptions" => row.Prescription == 0 ? "noIdentifier" : word,
            "outpatients" or "outpatientsWithDrug" => Visit(row, row.Encounter is Encounter.Outpatient or Encounter.Emergency, word),
            "inpatients" => Visit(row, row.Encounter == Encounter.Inpatient, word),
            _ => word,
        };
    }

    /// <summary>Whether a drug of this word lowers the ratio.</summary>
    public static bool Lowers(string word) => word is "claimedOnly" or "other";

    private static string Visit(CountedRow row, bool asked, string word)
    {
        if (row.Encounter == Encounter.Unknown) return "noIdentifier";
        return !asked ? "otherEncounter" : row.Visit == 0 ? "noIdentifier" : word;
    }
}
