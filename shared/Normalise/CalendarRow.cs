namespace Shared.Normalise;

/// <summary>What a day of the calendar is.</summary>
public enum CalendarDay
{
    /// <summary>节假日: nobody is at work.</summary>
    Holiday,

    /// <summary>调休上班: a weekend day that is worked.</summary>
    Workday,
}

/// <summary>日历: a day on which work differs from the week's rhythm.</summary>
public sealed record CalendarRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{Date:yyyy-MM-dd}";

    /// <summary>日期.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>类型.</summary>
    public required CalendarDay Type { get; init; }

    /// <summary>名称, for example 国庆节.</summary>
    public string? Name { get; init; }
}
