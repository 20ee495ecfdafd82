using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>How much of a drug a prescription takes, and where it is written.</summary>
internal sealed class Dispensing(SampleHospital hospital, HospitalDrug drug)
{
    private readonly IReadOnlyList<int> _users = Departments.UsersOf(drug.Product, hospital.Departments);
    private readonly bool _wholePacksOnly = !hospital.Dialect.Doses && !drug.SplitsExactly;

    /// <summary>Share of the lines written in clinics, in the emergency room, on wards.</summary>
    private (double Clinic, double Emergency, double Ward) Shares => (hospital.Assortment, drug.Product.Injected) switch
    {
        ('P', true) => (0.8, 0.2, 0),
        ('P', false) => (0.94, 0.06, 0),
        (_, true) => (0.12, 0.18, 0.7),
        _ => (0.78, 0.05, 0.17),
    };

    /// <summary>Lines expected on a day of the week, as a multiple of a weekday's.</summary>
    public double DayFactor(DateOnly day)
    {
        var (clinic, emergency, ward) = Shares;
        return (clinic * Calendar.Clinics(day)) + emergency + (ward * Calendar.Wards(day));
    }

    /// <summary>The dose units of a line on average, as a pharmacist would know them from last year's.</summary>
    public double MeanDoses(Chance chance)
    {
        const int Lines = 200;
        var monday = new DateOnly(2025, 6, 2);
        return Enumerable.Range(0, Lines).Sum(_ => Line(monday, chance).Doses) / (double)Lines;
    }

    /// <summary>A prescription line on a day: encounter, department and dose units.</summary>
    public (Encounter Encounter, byte Department, int Doses) Line(DateOnly day, Chance chance)
    {
        var (clinic, emergency, _) = Shares;
        var draw = chance.Unit() * DayFactor(day);
        var encounter = draw < clinic * Calendar.Clinics(day) ? Encounter.Outpatient
            : draw < (clinic * Calendar.Clinics(day)) + emergency ? Encounter.Emergency
            : Encounter.Inpatient;
        return (encounter, Department(encounter, chance), Doses(encounter, chance));
    }

    private byte Department(Encounter encounter, Chance chance)
    {
        if (encounter == Encounter.Emergency && EmergencyRoom is >= 0 and var room) return (byte)room;
        return (byte)(_users.Count > 0 && chance.Happens(0.75) ? chance.Pick(_users) : chance.Below(hospital.Departments.Count));
    }

    private int EmergencyRoom { get; } = hospital.Departments.ToList().IndexOf("急诊科");

    private int Doses(Encounter encounter, Chance chance)
    {
        var usual = drug.Product.DosesPerLine;
        var splits = drug.Product.Injected || drug.Product.Category is DrugCategory.DecoctionPieces || encounter == Encounter.Inpatient;
        if (!splits) return WholePacks(usual * (chance.Unit() switch { < 0.6 => 0.75, < 0.9 => 1.1, _ => 2 }));
        var most = encounter == Encounter.Inpatient && !drug.Product.Injected ? Math.Min(usual, 7) : usual;
        var doses = chance.Between((most + 1) / 2, Math.Max(1, most * 3 / 2));
        return _wholePacksOnly ? WholePacks(doses) : doses;
    }

    private int WholePacks(double doses) => Math.Max(1, (int)Math.Ceiling(doses / drug.PackSize)) * drug.PackSize;
}
