using System.Text;
using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>月计划 of an agreement: one number for every month, or <c>yyyy-MM=n;…</c>.</summary>
public static class MonthlyPlanText
{
    /// <summary>True when the text is a plan: numbers not below 0, each month once.</summary>
    public static bool IsValid(string plan) => TryNumber(plan, out _) || TryMonths(plan, out _);

    /// <summary>The doses planned for a month; 0 for one that a plan by months does not name, null when there is no plan.</summary>
    public static decimal? Of(string? plan, Month month)
    {
        if (string.IsNullOrWhiteSpace(plan)) return null;
        if (TryNumber(plan, out var every)) return every;
        return TryMonths(plan, out var months) ? months.GetValueOrDefault(month) : null;
    }

    private static bool TryMonths(string plan, out Dictionary<Month, decimal> months)
    {
        months = [];
        foreach (var part in FullWidth.Fold(plan).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [var name, var number]) return false;
            if (!Month.TryParse(name, out var month) || !TryNumber(number, out var doses) || !months.TryAdd(month, doses)) return false;
        }

        return months.Count > 0;
    }

    private static bool TryNumber(string text, out decimal number) =>
        FieldText.TryDecimal(Encoding.UTF8.GetBytes(text.Trim()), out number, out _) && number >= 0;
}
