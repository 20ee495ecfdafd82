using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

public class HospitalProductsTests
{
    private static readonly DateOnly Day = new(2026, 10, 1);

    [Fact]
    public void Identifiers_decide_in_the_order_of_the_contract()
    {
        var own = Drug("H") with { PlatformCode = "P", Ypid = "Y", InsuranceCode = "I", StandardCode = "S", ApprovalNumber = "国药准字H20064705" };
        CatalogueRow[] master =
        [
            Drug("byApproval") with { ApprovalNumber = "国药准字H20064705" }, Drug("byStandard") with { StandardCode = "S" },
            Drug("byInsurance") with { InsuranceCode = "I" }, Drug("byYpid") with { Ypid = "Y" }, Drug("byPlatform") with { PlatformCode = "P" },
        ];

        foreach (var expected in new[] { "byPlatform", "byYpid", "byInsurance", "byStandard", "byApproval" })
        {
            var product = Find(own, master);
            Assert.Equal(expected, product.Id);
            Assert.True(product.Matched);
            master = [.. master.Where(row => row.DrugCode != expected)];
        }

        Assert.False(Find(own, master).Matched);
    }

    [Fact]
    public void An_approval_number_matches_only_with_the_same_pack_size()
    {
        var own = Drug("H") with { ApprovalNumber = "国药准字Ｈ20064705", PackSize = 24.0m };

        Assert.True(Find(own, Drug("M") with { ApprovalNumber = "国药准字h20064705 ", PackSize = 24 }).Matched);
        Assert.False(Find(own, Drug("M") with { ApprovalNumber = "国药准字H20064705", PackSize = 12 }).Matched);
    }

    [Fact]
    public void The_master_alone_decides_the_flags_of_a_matched_drug()
    {
        var own = Drug("H") with { Ypid = "Y", Essential = true, Negotiated = true, Category = DrugCategory.DecoctionPieces, ProcurementBatch = "9" };

        var product = Find(own, Drug("M") with { Ypid = "Y", Category = DrugCategory.ChinesePatent, Controlled = true });

        Assert.False(product.Essential);
        Assert.True(product.ClaimedOnly);
        Assert.False(product.Negotiated);
        Assert.Equal(DrugCategory.ChinesePatent, product.Category);
        Assert.False(product.Selected);
        Assert.True(product.Controlled);
    }

    [Fact]
    public void An_unmatched_drug_has_its_own_category_and_no_flags()
    {
        var product = Find(Drug("H") with { Essential = true, Negotiated = true, Category = DrugCategory.FormulaGranules, ProcurementBatch = "9" });

        Assert.Equal((false, true, false, false), (product.Essential, product.ClaimedOnly, product.Negotiated, product.Selected));
        Assert.Equal(DrugCategory.FormulaGranules, product.Category);
        Assert.Equal("own:", product.Id[..4]);
    }

    [Fact]
    public void Unmatched_drugs_of_one_name_form_strength_and_maker_are_one_product_everywhere()
    {
        var one = Find(Drug("A") with { Manufacturer = "华北制药", Strength = "0.25g" });
        var other = Find(Drug("B") with { Manufacturer = " 华北制药", Strength = "０.２５Ｇ" });

        Assert.Equal(one.Id, other.Id);
        Assert.NotEqual(one.Id, Find(Drug("A") with { Manufacturer = "石药", Strength = "0.25g" }).Id);
    }

    [Fact]
    public void Flags_follow_the_day_of_the_fact()
    {
        var products = new HospitalProducts(
            Catalogue(Drug("H") with { Ypid = "Y", EffectiveFrom = new(2026, 1, 10), EffectiveTo = new(2026, 12, 10), Essential = true }),
            Catalogue(
                Drug("M") with { Ypid = "Y", EffectiveFrom = new(2026, 2, 1), Essential = true },
                Drug("M") with { Ypid = "Y", EffectiveFrom = new(2026, 9, 1), EffectiveTo = new(2026, 11, 30) }));

        Assert.Null(products.Find("H", new(2026, 1, 9)));
        Assert.Equal((false, true), Says(products.Find("H", new(2026, 1, 10))));
        Assert.Equal((true, false), Says(products.Find("H", new(2026, 2, 1))));
        Assert.Equal((true, false), Says(products.Find("H", new(2026, 8, 31))));
        Assert.Equal((false, true), Says(products.Find("H", new(2026, 9, 1))));
        Assert.True(products.Find("H", new(2026, 11, 30))!.Matched);
        Assert.False(products.Find("H", new(2026, 12, 1))!.Matched);
        Assert.Null(products.Find("H", new(2026, 12, 11)));
        Assert.Null(products.Find("other", Day));
    }

    [Fact]
    public void Of_two_masters_with_one_identifier_the_first_code_is_taken() =>
        Assert.Equal("M1", Find(Drug("H") with { Ypid = "Y" }, Drug("M2") with { Ypid = "Y" }, Drug("M1") with { Ypid = "Y" }).Id);

    [Fact]
    public void Looking_up_stretches_agrees_with_asking_the_catalogues_day_by_day()
    {
        var random = new Random(20261001);
        for (var round = 0; round < 40; round++)
        {
            var own = Catalogue(RandomRows(random, "H", 3));
            var master = Catalogue(RandomRows(random, "M", 6));
            var (products, index) = (new HospitalProducts(own, master), new MasterIndex(master));
            for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2026, 2, 15); day = day.AddDays(1))
            {
                var row = own.Find("H0", day);
                Assert.Equal(row is null ? null : index.Match(row, day)?.DrugCode ?? "own", products.Find("H0", day) is { } p ? p.Matched ? p.Id : "own" : null);
            }
        }
    }

    private static CatalogueRow[] RandomRows(Random random, string prefix, int count) =>
    [
        .. Enumerable.Range(0, count * 2).Select(i => Drug($"{prefix}{i % count}") with
        {
            EffectiveFrom = new DateOnly(2026, 1, 1).AddDays(random.Next(40)),
            EffectiveTo = random.Next(2) == 0 ? null : new DateOnly(2026, 1, 1).AddDays(random.Next(40, 45)),
            Ypid = random.Next(2) == 0 ? null : $"Y{random.Next(2)}",
            PlatformCode = random.Next(2) == 0 ? null : $"P{random.Next(2)}",
        }),
    ];

    private static (bool Essential, bool ClaimedOnly) Says(Product? product) => (product!.Essential, product.ClaimedOnly);

    private static Product Find(CatalogueRow own, params CatalogueRow[] master) =>
        new HospitalProducts(Catalogue(own), Catalogue(master)).Find(own.DrugCode, Day)!;

    private static DrugCatalogue Catalogue(params CatalogueRow[] rows) => new(rows, 1);

    private static CatalogueRow Drug(string code) => KeyedBookTests.Drug(code);
}
