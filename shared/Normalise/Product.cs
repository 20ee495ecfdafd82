using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>
/// What a hospital's drug is on a day: the master's product where one matches, else a product of its own
/// (contract, "Products"). For a matched drug the master alone decides the flags.
/// </summary>
public sealed record Product
{
    /// <summary>The master's drug code, or for an unmatched drug an id made of generic name, form, strength and maker.</summary>
    public required string Id { get; init; }

    /// <summary>True when the master catalogue has it.</summary>
    public required bool Matched { get; init; }

    /// <summary>通用名.</summary>
    public required string GenericName { get; init; }

    /// <summary>商品名.</summary>
    public string? TradeName { get; init; }

    /// <summary>剂型.</summary>
    public required string DosageForm { get; init; }

    /// <summary>制剂规格.</summary>
    public required string Strength { get; init; }

    /// <summary>生产企业.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>药理分类.</summary>
    public string? TherapeuticClass { get; init; }

    /// <summary>最小制剂单位.</summary>
    public required string DoseUnit { get; init; }

    /// <summary>药品类别.</summary>
    public DrugCategory Category { get; init; }

    /// <summary>Essential by the master's list in force on the day.</summary>
    public bool Essential { get; init; }

    /// <summary>The hospital claims it is essential and the master does not share that; its amount is <c>claimedOnly</c>.</summary>
    public bool ClaimedOnly { get; init; }

    /// <summary>国家谈判药品.</summary>
    public bool Negotiated { get; init; }

    /// <summary>集采批次, or null.</summary>
    public string? ProcurementBatch { get; init; }

    /// <summary>中选药品: has a procurement batch.</summary>
    public bool Selected => !string.IsNullOrEmpty(ProcurementBatch);

    /// <summary>急抢救.</summary>
    public bool Emergency { get; init; }

    /// <summary>儿童用药.</summary>
    public bool Paediatric { get; init; }

    /// <summary>麻精药品.</summary>
    public bool Controlled { get; init; }
}
