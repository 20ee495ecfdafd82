using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>A line of use, in days since the first one and in the numbers of drug and department. Negative doses are a return.</summary>
/// <param name="Day">When it is booked.</param>
/// <param name="Drug">Number in the hospital's drugs.</param>
/// <param name="Department">Number in the hospital's departments.</param>
/// <param name="Encounter">就诊类型.</param>
/// <param name="Doses">最小制剂单位.</param>
/// <param name="VisitDay">The day of the visit, which for a return is an earlier one.</param>
/// <param name="Visit">Number of the day's outpatient or emergency visit; for an inpatient the bed.</param>
internal readonly record struct UseLine(short Day, short Drug, byte Department, Encounter Encounter, int Doses, short VisitDay, int Visit);

/// <summary>An order line and what came of it.</summary>
internal sealed record SupplyOrder
{
    /// <summary>Number within the hospital, from 1.</summary>
    public required int Number { get; init; }

    public required int OrderedOn { get; init; }
    public required int Drug { get; init; }
    public required int Packs { get; init; }
    public required bool Urgent { get; init; }

    /// <summary>The day on which it arrives; may lie beyond the history.</summary>
    public required int ArrivesOn { get; init; }

    /// <summary>What arrives; less than ordered on allocation.</summary>
    public required int DeliveredPacks { get; init; }
}

/// <summary>Everything that happened in a hospital, from which its files are written.</summary>
internal sealed class HospitalBooks
{
    private string[]? _digits;

    public required SampleHospital Hospital { get; init; }
    public required IReadOnlyList<HospitalDrug> Drugs { get; init; }

    /// <summary>The first day, 0 in the numbers of the books.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Lines of use in order of days.</summary>
    public required IReadOnlyList<UseLine> Lines { get; init; }

    /// <summary>Index of the first line of each day, and one past the last.</summary>
    public required IReadOnlyList<int> LinesFrom { get; init; }

    /// <summary>Orders in order of arrival.</summary>
    public required IReadOnlyList<SupplyOrder> Arrivals { get; init; }

    /// <summary>Orders in order of ordering, whether they arrived or not.</summary>
    public required IReadOnlyList<SupplyOrder> Orders { get; init; }

    /// <summary>Dose units on the shelf in the evening: day × drug.</summary>
    public required int[,] Closing { get; init; }

    /// <summary>Demand that wasn't met.</summary>
    public required IReadOnlyList<UnmetDemand> Unmet { get; init; }

    /// <summary>A day's number in the books.</summary>
    public int DayOf(DateOnly day) => day.DayNumber - Start.DayNumber;

    /// <summary>The day of a number.</summary>
    public DateOnly Date(int day) => Start.AddDays(day);

    /// <summary>The day of a number as <c>yyyyMMdd</c>; kept, because every line asks for it.</summary>
    public string Digits(int day)
    {
        _digits ??= [.. Enumerable.Range(0, Closing.GetLength(0)).Select(d => $"{Date(d):yyyyMMdd}")];
        // An inpatient may have come before the first day.
        return day >= 0 ? _digits[day] : $"{Date(day):yyyyMMdd}";
    }
}
