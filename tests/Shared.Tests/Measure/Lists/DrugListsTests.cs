using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Catalogues;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure.Lists;

public class DrugListsTests
{
    private static readonly DateOnly Day = D("2026-10-01");

    [Theory]
    [InlineData("阿托伐他汀钙片", "片剂", "20mg", MatchDegree.Exact)]
    [InlineData("阿托伐他汀钙", "片", "0.02g", MatchDegree.Exact)] // without the form in the name, the strength in another unit
    [InlineData("阿托伐他汀钙", "薄膜衣片", "２０ｍｇ", MatchDegree.Exact)] // one family of forms, full width
    [InlineData("阿托伐他汀钙", null, null, MatchDegree.Exact)] // blank means any
    [InlineData("阿托伐他汀钙", "片剂", "10mg", MatchDegree.NameForm)]
    [InlineData("阿托伐他汀钙", "胶囊", "20mg", MatchDegree.NameOnly)]
    [InlineData("阿托伐他汀钙", "分散片", "20mg", MatchDegree.NameOnly)] // the list names it apart
    [InlineData("阿托伐他汀", "片剂", "20mg", MatchDegree.None)] // another substance than its salt, for a person to judge
    [InlineData("瑞舒伐他汀钙", "片剂", "20mg", MatchDegree.None)]
    public void A_row_agrees_by_name_form_and_strength(string name, string? form, string? strength, MatchDegree expected)
    {
        var lists = Region(Listed(DrugList.Essential, name, form, strength));
        var found = lists.Find(DrugNames.Of(Row("A", "阿托伐他汀钙片")), Day);

        Assert.Equal(expected, found is [var closest, ..] ? closest.Degree : MatchDegree.None);
    }

    [Fact]
    public void A_platform_code_decides_alone_and_by_the_hospitals_row_or_the_masters()
    {
        var products = Products([Row("A") with { PlatformCode = "X1", Ypid = "Y" }], [Row("M", "另一名") with { PlatformCode = "P9", Ypid = "Y" }]);
        var names = DrugNames.Of(products, "A", products.Find("A", Day)!, Day);

        Assert.Equal(ListOwner.Region, Region(Listed(DrugList.KeyMonitored, null, platform: "p9 ")).Owners(names, Day));
        Assert.Equal(ListOwner.Region, Region(Listed(DrugList.KeyMonitored, null, platform: "Ｘ1")).Owners(names, Day));
        Assert.Equal(ListOwner.None, Region(Listed(DrugList.KeyMonitored, "另一名", platform: "P8")).Owners(names, Day));
    }

    [Fact]
    public void The_closest_row_comes_first_and_only_an_exact_one_makes_a_member()
    {
        var names = DrugNames.Of(Row("A", "阿司匹林"));
        var lists = Region(Listed(DrugList.Essential, "阿司匹林", "胶囊"), Listed(DrugList.Essential, "阿司匹林", "片剂", "25mg"));

        Assert.Equal([MatchDegree.NameForm, MatchDegree.NameOnly], lists.Find(names, Day).Select(m => m.Degree));
        Assert.Equal(ListOwner.None, lists.Owners(names, Day));
    }

    [Fact]
    public void Both_ends_of_a_membership_count_and_a_later_start_ends_an_open_row()
    {
        var names = DrugNames.Of(Row("A"));
        var lists = Region(
            Listed(DrugList.KeyMonitored, "阿司匹林", from: "2026-09-10", to: "2026-09-20"), Listed(DrugList.KeyMonitored, "阿司匹林", from: "2026-10-05"),
            Listed(DrugList.KeyMonitored, "阿司匹林", from: "2026-11-01") with { Document = "新目录" });

        Assert.Equal([false, true, true, false, false, true], new[] { "2026-09-09", "2026-09-10", "2026-09-20", "2026-09-21", "2026-10-04", "2026-10-05" }.Select(d => lists.Owners(names, D(d)) != ListOwner.None));
        Assert.Equal("新目录", Assert.Single(lists.Find(names, D("2026-11-01"))).Listed.Row.Document);
    }

    [Fact]
    public void P5_3_an_institutions_own_list_stands_beside_the_regions()
    {
        var lists = new DrugLists([
            new(Listed(DrugList.KeyMonitored, "阿司匹林"), "_.1", ListOwner.Region), new(Listed(DrugList.KeyMonitored, "阿司匹林"), "H1.1", ListOwner.Institution),
            new(Listed(DrugList.KeyMonitored, "布洛芬"), "H1.1", ListOwner.Institution),
        ]);

        Assert.Equal(ListOwner.Region | ListOwner.Institution, lists.Owners(DrugNames.Of(Row("A")), Day));
        Assert.Equal(ListOwner.Institution, lists.Owners(DrugNames.Of(Row("B", "布洛芬")), Day));
    }

    [Theory]
    [InlineData("2026-09-01", false)] // starts on the first day: the month is one thing
    [InlineData("2026-09-02", true)]
    [InlineData("2026-09-30", true)]
    [InlineData("2026-10-01", false)]
    public void A_list_changes_within_a_month_only_after_its_first_day(string from, bool changes)
    {
        Assert.Equal(changes, Region(Listed(DrugList.KeyMonitored, "阿司匹林", from: from)).ChangesWithin(new Month(2026, 9).Range));
        Assert.Equal(changes, Region(Listed(DrugList.KeyMonitored, "阿司匹林", to: D(from).AddDays(-1).ToString("yyyy-MM-dd"))).ChangesWithin(new Month(2026, 9).Range));
    }

    private static DrugLists Region(params ListRow[] rows) => new(rows.Select(r => new ListedRow(r, "_.1", ListOwner.Region)));
}
