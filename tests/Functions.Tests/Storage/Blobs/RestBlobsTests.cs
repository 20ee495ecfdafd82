using System.Buffers;
using System.Text;
using Azure;
using Functions.Storage;

namespace Functions.Tests.Storage.Blobs;

public sealed class RestBlobsTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private readonly IBlobs _blobs = ports.Blobs;
    private readonly string _container = ports.Name;

    [Fact]
    public async Task What_is_written_is_read_with_the_same_tag()
    {
        var tag = await Write("a", "hello");
        var blob = await _blobs.Read(_container, "a", default);
        Assert.Equal("hello", blob!.Bytes.ToString());
        Assert.Equal(tag, blob.ETag);
    }

    [Fact]
    public async Task An_empty_blob_is_not_a_missing_one()
    {
        await Write("empty", "");
        Assert.Equal(0, (await _blobs.Read(_container, "empty", default))!.Bytes.ToMemory().Length);
        await using var stream = await _blobs.OpenRead(_container, "empty", default);
        Assert.Equal(-1, stream!.ReadByte());
    }

    [Fact]
    public async Task A_missing_blob_is_null_and_a_missing_container_is_a_failure()
    {
        Assert.Null(await _blobs.Read(_container, "none", default));
        Assert.Null(await _blobs.OpenRead(_container, "none", default));
        await Assert.ThrowsAsync<RequestFailedException>(() => _blobs.Read("nocontainer", "none", default));
        await Assert.ThrowsAsync<RequestFailedException>(() => _blobs.OpenRead("nocontainer", "none", default));
    }

    [Fact]
    public async Task Making_a_container_twice_is_fine() => await _blobs.CreateContainer(_container, default);

    [Fact]
    public async Task Only_the_first_writer_of_an_absent_blob_wins()
    {
        await Write("once", "first", WriteCondition.IfAbsent);
        await Assert.ThrowsAsync<ConcurrencyException>(() => Write("once", "second", WriteCondition.IfAbsent));
        Assert.Equal("first", (await _blobs.Read(_container, "once", default))!.Bytes.ToString());
    }

    [Fact]
    public async Task A_write_over_a_state_needs_that_state()
    {
        var first = await Write("state", "1");
        var second = await Write("state", "2", WriteCondition.IfUnchanged(first));
        Assert.NotEqual(first, second);
        await Assert.ThrowsAsync<ConcurrencyException>(() => Write("state", "3", WriteCondition.IfUnchanged(first)));
        await Assert.ThrowsAsync<ConcurrencyException>(() => Write("nothing-there", "3", WriteCondition.IfUnchanged(first)));
        Assert.Equal("2", (await _blobs.Read(_container, "state", default))!.Bytes.ToString());
    }

    [Fact]
    public async Task Deleting_is_done_once_and_asked_for_any_number_of_times()
    {
        await Write("gone", "x");
        await _blobs.Delete(_container, "gone", default);
        await _blobs.Delete(_container, "gone", default);
        Assert.Null(await _blobs.Read(_container, "gone", default));
    }

    [Theory]
    [InlineData("plain/with/slashes.csv")]
    [InlineData("100%")]
    [InlineData("a%20b")]
    [InlineData("a+b c")]
    [InlineData("a#b?c&d=e")]
    [InlineData("药品/使用明细 2026年.csv")]
    [InlineData("quote'and\"double")]
    [InlineData("semi;colon:at@!$()*,[]{}|^`~")]
    public async Task A_blob_may_have_any_name(string name)
    {
        await Write("names/" + name, name);
        Assert.Equal(name, (await _blobs.Read(_container, "names/" + name, default))!.Bytes.ToString());
        Assert.Contains("names/" + name, await Names("names/"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    public async Task A_name_that_a_URL_would_change_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Write(name, "x"));

    [Fact]
    public async Task A_listing_holds_the_names_with_the_prefix_in_order()
    {
        foreach (var name in new[] { "list/b", "list/a/2", "list/a/1", "listing" }) await Write(name, "x");
        Assert.Equal(["list/a/1", "list/a/2", "list/b"], await Names("list/"));
    }

    private Task<string> Write(string name, string content, WriteCondition condition = default) =>
        _blobs.Write(_container, name, new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(content)), condition, default);

    private async Task<List<string>> Names(string prefix)
    {
        var names = new List<string>();
        await foreach (var name in _blobs.List(_container, prefix, default)) names.Add(name);
        return names;
    }
}
