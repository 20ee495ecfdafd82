using Functions.Storage;

namespace Functions.Tests.Storage.Tables;

public sealed class TableRowJsonTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private readonly ITables _tables = ports.Tables;
    private readonly string _table = ports.Name;

    [Fact]
    public async Task Every_kind_of_value_comes_back_as_it_was()
    {
        var values = new Dictionary<string, object>
        {
            ["Text"] = "阿莫西林 'a' \"b\" \r\n",
            ["Empty"] = "",
            ["Exact"] = "12345678901234567890.123456",
            ["Yes"] = true,
            ["Number"] = -7,
            ["Large"] = 9_007_199_254_740_993L,
            ["SmallLong"] = 1L,
            ["Whole"] = 3.0,
            ["Fraction"] = 0.1,
            ["NotANumber"] = double.NaN,
            ["Time"] = new DateTimeOffset(2026, 11, 1, 8, 30, 15, 123, TimeSpan.FromHours(8)),
        };
        await _tables.Do(_table, new TableOperation.Insert(Row("values", "1", values)), default);
        var row = await _tables.Get(_table, "values", "1", default);
        Assert.Equal(values.OrderBy(v => v.Key), row!.Values.OrderBy(v => v.Key));
    }

    [Fact]
    public async Task Bytes_come_back_as_they_were()
    {
        await _tables.Do(_table, new TableOperation.Insert(Row("values", "2", "Bytes", BinaryData.FromBytes([0, 1, 255]))), default);
        var row = await _tables.Get(_table, "values", "2", default);
        Assert.Equal([0, 1, 255], ((BinaryData)row!.Values["Bytes"]).ToArray());
    }

    [Fact]
    public async Task A_value_that_a_table_cannot_hold_is_refused_with_its_name()
    {
        var tooLong = await Refused("Note", new string('x', 32 * 1024 + 1));
        Assert.Contains("Note", tooLong.Message, StringComparison.Ordinal);
        Assert.Contains("32769", tooLong.Message, StringComparison.Ordinal);
        await _tables.Do(_table, new TableOperation.Upsert(Row("long", "1", "Note", new string('药', 32 * 1024))), default);
        await Refused("Amount", 1.5m);
        await Refused("Bytes", BinaryData.FromBytes(new byte[64 * 1024 + 1]));
        await Refused("PartitionKey", "p");
    }

    private static TableRow Row(string partition, string key, Dictionary<string, object> values) => new(partition, key) { Values = values };

    private static TableRow Row(string partition, string key, string name, object value) => Row(partition, key, new() { [name] = value });

    private async Task<ArgumentException> Refused(string name, object value) => await Assert.ThrowsAsync<ArgumentException>(() =>
        _tables.Do(_table, new TableOperation.Upsert(Row("refused", "1", name, value)), default));
}
