using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>What is known as of a day from beyond a hospital's own store: makers, lists, other hospitals, and what its people say.</summary>
public sealed record SupplyContext
{
    /// <summary>Nothing from beyond the store.</summary>
    public static SupplyContext None { get; } = new();

    /// <summary>Stops of production that have begun.</summary>
    public IReadOnlyList<ProductionStop> Stops { get; init; } = [];

    /// <summary>The shortage list and the watch list as they are in force.</summary>
    public IReadOnlyList<ListedDrug> Listed { get; init; } = [];

    /// <summary>Shortages that the hospital's own people reported (<c>shortages</c>).</summary>
    public IReadOnlyList<ReportedShortage> Reported { get; init; } = [];

    /// <summary>How the hospitals of the region were supplied on the day before, by product id; only products of which some hospital runs dry.</summary>
    public IReadOnlyDictionary<string, RegionalSupply> Region { get; init; } = new Dictionary<string, RegionalSupply>(StringComparer.Ordinal);

    /// <summary>The working days.</summary>
    public WorkingCalendar Calendar { get; init; } = WorkingCalendar.WeekendsOnly;
}

/// <summary>停产: a maker stopped making a drug.</summary>
/// <param name="Manufacturer">生产企业.</param>
/// <param name="GenericName">通用名.</param>
/// <param name="DosageForm">剂型; null for every form.</param>
/// <param name="Strength">制剂规格; null for every strength.</param>
/// <param name="StopsOn">停产日期.</param>
/// <param name="ResumesOn">预计复产; null when unknown.</param>
/// <param name="Reason">原因.</param>
public sealed record ProductionStop(
    string Manufacturer, string GenericName, string? DosageForm, string? Strength, DateOnly StopsOn, DateOnly? ResumesOn, string? Reason);

/// <summary>A drug on a list of shortages.</summary>
/// <param name="List"><see cref="Normalise.DrugList.Shortage"/> or <see cref="Normalise.DrugList.ShortageWatch"/>.</param>
/// <param name="PlatformCode">The id of the product that the list names by its 省级平台药品编码; this or the name is set.</param>
/// <param name="GenericName">通用名.</param>
/// <param name="DosageForm">剂型; null for every form.</param>
/// <param name="Strength">制剂规格; null for every strength.</param>
/// <param name="Document">文件.</param>
public sealed record ListedDrug(Normalise.DrugList List, string? PlatformCode, string? GenericName, string? DosageForm, string? Strength, string? Document);

/// <summary>短缺上报: a shortage that a person at the hospital noticed.</summary>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="Type">短缺类型.</param>
/// <param name="Since">短缺起始日期.</param>
/// <param name="Cause">短缺原因.</param>
/// <param name="Note">备注.</param>
public sealed record ReportedShortage(string DrugCode, ShortageType Type, DateOnly Since, ShortageCause Cause, string? Note);

/// <summary>How a product reaches the hospitals of a region.</summary>
/// <param name="Institutions">Hospitals that use it.</param>
/// <param name="Drying">Those whose replenishment is overdue.</param>
/// <param name="DailyDoses">What all of them use a day, in 最小制剂单位.</param>
/// <param name="DryingDailyDoses">What the drying ones use a day.</param>
public sealed record RegionalSupply(int Institutions, int Drying, decimal DailyDoses, decimal DryingDailyDoses);
