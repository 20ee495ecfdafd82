using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>One summand of an indicator: whose, when, and if it is that fine, which department's and which drug's.</summary>
/// <typeparam name="T">What is summed.</typeparam>
/// <param name="Institution">The hospital in its version of the month.</param>
/// <param name="Month">The month.</param>
/// <param name="Value">What it brings.</param>
/// <param name="Department">科室, or null where the hospital as a whole is meant or none was fed.</param>
/// <param name="Drug">院内药品唯一码, or null where all drugs are meant.</param>
public sealed record Part<T>(Institution Institution, Month Month, T Value, string? Department = null, string? Drug = null)
{
    /// <summary>The product that the drug is, where items are split by drugs (<see cref="DrugNames"/>).</summary>
    public Product? Is { get; init; }

    /// <summary>供应企业, or null where all are meant or none was fed.</summary>
    public string? Supplier { get; init; }

    /// <summary>付款方, or null where both are meant.</summary>
    public string? Payer { get; init; }

    /// <summary>The product's id, or null where it doesn't matter.</summary>
    public string? Product { get; init; }

    /// <summary>品规: generic name, form and strength of the product, or null where it doesn't matter.</summary>
    public string? Variety { get; init; }
}

/// <summary>How much of a hospital's month the feeds behind an indicator cover.</summary>
public sealed record CoveredMonth(Institution Institution, Month Month, Coverage Coverage);

/// <summary>The parts that make one item of an answer.</summary>
/// <typeparam name="T">What is summed.</typeparam>
/// <param name="Key">The item's dimensions, in the order asked for.</param>
/// <param name="Parts">Its summands; none where days are covered or missing but nothing was counted.</param>
/// <param name="Coverage">The days behind it.</param>
public sealed record PartGroup<T>(IReadOnlyList<string?> Key, IReadOnlyList<Part<T>> Parts, Coverage Coverage);
