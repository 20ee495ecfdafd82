using System.Text.Json.Nodes;
using Functions.Queries.Workbooks;

namespace Functions.Tests.Queries.Workbooks;

public sealed class FlatItemsTests
{
    [Fact]
    public async Task A_value_within_an_object_stands_under_the_path_to_it()
    {
        var flat = await Of("""[{"a":1,"product":{"id":"P","maker":{"name":"甲"}}}]""");

        Assert.Equal(["a", "product.id", "product.maker.name"], flat.Columns);
        Assert.Equal("甲", (await Rows(flat))[0]["product.maker.name"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_object_that_is_missing_in_one_item_has_no_column_of_its_own() =>
        Assert.Equal(["product.id"], (await Of("""[{"product":null},{"product":{"id":"P"}}]""")).Columns);

    [Fact]
    public async Task A_column_that_is_null_everywhere_stays() => Assert.Equal(["target"], (await Of("""[{"target":null}]""")).Columns);

    [Fact]
    public async Task A_list_is_one_cell_with_a_line_for_each_entry() =>
        Assert.Equal("金额(元) 1.50；已付清 true\n金额(元) 2", (await Rows(await Of("""[{"milestones":[{"amount":1.50,"paid":true},{"amount":2,"paid":null}]}]""")))[0]["milestones"]!.GetValue<string>());

    [Fact]
    public async Task Items_that_differ_share_the_columns_in_the_order_of_first_appearance()
    {
        var flat = await Of("""[{"a":1},{"b":2,"a":3}]""");

        Assert.Equal(["a", "b"], flat.Columns);
        Assert.Null((await Rows(flat))[0]["b"]);
    }

    [Fact]
    public async Task Items_are_made_again_for_the_rows_and_never_more_of_them_than_were_counted()
    {
        var made = 0;
        IEnumerable<JsonNode?> Items()
        {
            for (var i = 0; i < 3 + made; i++) yield return new JsonObject { ["n"] = i };
            made++;
        }

        var flat = await FlatItems.Of(_ => Items().ToAsyncEnumerable(), default);

        Assert.Equal((3, 3), (flat.Count, (await Rows(flat)).Count));
    }

    private static Task<FlatItems> Of(string json) => FlatItems.Of(JsonNode.Parse(json)!.AsArray(), default);

    private static async Task<List<FlatRow>> Rows(FlatItems items) => await items.Rows(default).ToListAsync();
}
