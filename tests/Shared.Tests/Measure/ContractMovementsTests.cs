using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure;

public class ContractMovementsTests
{
    private static readonly Drugs Store = new Drugs()
        .Add("A7", Drug("M1", "阿托伐他汀钙片") with { ProcurementBatch = "4+7" })
        .Add("A14", Drug("M2", "阿托伐他汀钙片") with { ProcurementBatch = "4+7", Strength = "２０ＭＧ" })
        .Add("A40", Drug("M3", "阿托伐他汀钙片") with { Strength = "40mg" })
        .Add("OTHER", Drug("M4", "阿托伐他汀钙片", maker: "乙厂"))
        .Add("B", Drug("M5", "瑞舒伐他汀钙片"));

    [Fact]
    public void The_contracted_product_counts_in_all_its_pack_sizes_and_nothing_else()
    {
        var movement = Assert.Single(Measure([Agreement("G1", "A7")], inbound: [
            Of("2026-10-02", new Line("A7", 70), new Line("A14", 140), new Line("A40", 1000), new Line("OTHER", 1000), new Line("B", 1000)),
            Of("2026-10-03", new Line("A14", -14)),
        ]));

        Assert.Equal([(D("2026-10-02"), 210m), (D("2026-10-03"), -14m)], movement.Days.Select(d => (d.Day, d.PurchasedDoses)));
    }

    [Fact]
    public void The_selected_share_is_of_the_generic_name_or_of_the_group_the_agreements_name()
    {
        DayBook[] usage = [Of("2026-10-02", new Line("A7", 60), new Line("OTHER", 30), new Line("A40", 10), new Line("B", 100))];

        var alone = Assert.Single(Measure([Agreement("G1", "A7")], usage: usage)).Days[0];
        var group = Measure([Agreement("G1", "A7") with { Group = "他汀" }, Agreement("G2", "B") with { Group = "他汀" }], usage: usage)[0].Days[0];

        Assert.Equal((60m, 100m, 60m), (alone.UsedDoses, alone.GroupDoses, alone.GroupSelectedDoses));
        Assert.Equal((60m, 200m, 160m), (group.UsedDoses, group.GroupDoses, group.GroupSelectedDoses)); // B is selected by its agreement
    }

    [Fact]
    public void An_agreement_may_name_the_masters_platform_code()
    {
        var master = new DrugCatalogue([new CatalogueRow
        {
            DrugCode = "M1", PlatformCode = "P1", GenericName = "阿托伐他汀钙片", Manufacturer = "甲厂", DosageForm = "片剂", Strength = "20mg",
            DoseUnit = "片", PackUnit = "盒", PackSize = 7,
        }], 1);

        var movement = Assert.Single(Measure([Agreement("G1", null) with { PlatformCode = "P1" }], inbound: [Of("2026-10-02", new Line("A14", 28))], master: master));

        Assert.Equal(28, Assert.Single(movement.Days).PurchasedDoses);
    }

    [Fact]
    public void Only_days_of_the_term_and_agreements_of_the_hospital_and_month_count()
    {
        DayBook[] inbound = [Of("2026-10-09", new Line("A7", 1)), Of("2026-10-10", new Line("A7", 2)), Of("2026-10-20", new Line("A7", 4)), Of("2026-10-21", new Line("A7", 8))];
        var movements = Measure([
            Agreement("G1", "A7") with { From = D("2026-10-10"), To = D("2026-10-20") },
            Agreement("G2", "A7") with { Hospital = HospitalCode.Parse("H2") },
            Agreement("G3", "A7") with { From = D("2026-11-01") },
        ], inbound: inbound);

        Assert.Equal(6, Assert.Single(movements).Days.Sum(d => d.PurchasedDoses));
    }

    private static AgreementRow Agreement(string id, string? drug) => new()
    {
        AgreementId = id,
        Hospital = H1,
        DrugCode = drug,
        AgreedDoses = 700,
        Price = 1,
        From = D("2026-08-01"),
        To = D("2027-07-31"),
    };

    private static IReadOnlyList<ContractedMovement> Measure(AgreementRow[] agreements, DayBook[]? usage = null, DayBook[]? inbound = null, DrugCatalogue? master = null) =>
        MonthFigures.Measure(new()
        {
            Cube = UsageCube.Fold(H1, new Month(2026, 10), usage ?? [], Store),
            Usage = usage ?? [],
            Inbound = inbound ?? [],
            Stock = [],
            Identified = [],
            Agreements = agreements,
            Products = Store,
            Master = master ?? DrugCatalogue.Empty,
            MadeFrom = new Dictionary<string, int>(StringComparer.Ordinal) { ["usage"] = 3 },
        }).Movements;
}
