namespace Shared.Vocabulary;

/// <summary>The names under which indicators are asked for and targets are set.</summary>
public static class IndicatorWords
{
    /// <summary>Every indicator, by its name in its address.</summary>
    public static IReadOnlyList<string> Indicators { get; } =
    [
        "essential-drug-ratio", "procurement-completion", "negotiated-drug-share", "drug-share", "delivery", "payment-days", "purchase-price",
        "abnormal-use", "key-monitored", "reconciliation", "coverage",
    ];

    /// <summary>Those that are a part of a whole, so that a target for them lies between 0 and 1. A completion may pass 1, days and prices aren't shares.</summary>
    public static IReadOnlyList<string> Shares { get; } = ["essential-drug-ratio", "negotiated-drug-share", "drug-share", "delivery", "key-monitored", "coverage"];

    /// <summary>The bases of the essential-drug ratio, in the order of the contract.</summary>
    public static IReadOnlyList<string> RatioBases { get; } =
        ["amount", "quantity", "products", "generics", "stocked", "prescriptions", "outpatients", "outpatientsWithDrug", "inpatients", "procurement"];
}
