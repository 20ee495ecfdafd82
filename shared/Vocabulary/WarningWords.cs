namespace Shared.Vocabulary;

/// <summary>How urgent a warning is.</summary>
public enum Severity { Yellow, Orange, Red }

/// <summary>短缺类型: 断货, 供应不足, 供应不及时.</summary>
public enum ShortageType { OutOfStock, Insufficient, Delayed }

/// <summary>Where a warning stands with the people who act on it.</summary>
public enum WarningState { Open, Acknowledged, Reported, Escalated, Resolved }

/// <summary>Who has to act: the institution first, then the authorities upward.</summary>
public enum WarningLevel { Institution, County, City, Province, National }

/// <summary>短缺原因, as in the direct report.</summary>
public enum ShortageCause
{
    RawMaterial, StopProduction, Price, LowDemand, Distribution, NoListing, ImportApproval, QualityGmp, DemandSurge, Other,
}
