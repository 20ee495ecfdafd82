using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Gathers a day's lines into visits: some of a department's lines in a row belong to one patient; inpatients lie in beds.</summary>
internal static class Visits
{
    private const double SamePatient = 0.55;
    private const int StayDays = 8;

    /// <summary>Orders the day's lines from <paramref name="first"/> on by patient and numbers the visits. Returns keep the visit they had.</summary>
    public static void Assign(List<UseLine> lines, int first, int day, int beds, Chance chance)
    {
        var returns = lines.FindIndex(first, l => l.VisitDay == day) is >= 0 and var found ? found : lines.Count;
        lines.Sort(returns, lines.Count - returns, Comparer<UseLine>.Create(ByPlaceThenMix));
        var visit = 0;
        for (var i = returns; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Encounter == Encounter.Inpatient) lines[i] = line with { Visit = 1 + chance.Below(Math.Max(beds, 1)) };
            else lines[i] = line with { Visit = i > returns && SamePlace(lines[i - 1], line) && lines[i - 1].Drug != line.Drug && chance.Happens(SamePatient) ? visit : ++visit };
        }
    }

    /// <summary>The first day of the stay of the patient who lies in a bed on a day; each bed changes its patient every eight days.</summary>
    public static int StayStart(int day, int bed) => day - ((day + (bed * 3)) % StayDays);

    private static bool SamePlace(UseLine a, UseLine b) => a.Encounter == b.Encounter && a.Department == b.Department;

    /// <summary>Within a place the drugs are mixed by a fixed rule, or neighbours would always be products of one class.</summary>
    private static int ByPlaceThenMix(UseLine a, UseLine b)
    {
        var place = ((int)a.Encounter, a.Department).CompareTo(((int)b.Encounter, b.Department));
        return place != 0 ? place : (Mix(a), a.Doses).CompareTo((Mix(b), b.Doses));
    }

    private static int Mix(UseLine line) => ((line.Drug * 7919) + (line.Day * 104729)) % 10007;
}
