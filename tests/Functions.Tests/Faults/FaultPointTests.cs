using Functions.Storage;
using Functions.Storage.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Faults;

public sealed class FaultPointTests
{
    [Fact]
    public void Without_the_setting_there_is_no_fault_and_no_port_is_wrapped()
    {
        var services = new ServiceCollection().AddSingleton<IBlobs>(_ => null!);
        var before = services.ToList();
        services.AddFaults(Settings());
        Assert.Equal(before, services);
    }

    [Theory]
    [InlineData(null, KillWhen.Before)]
    [InlineData("before", KillWhen.Before)]
    [InlineData("after", KillWhen.After)]
    public void The_settings_say_where(string? when, KillWhen expected) =>
        Assert.Equal(new FaultPoint(7, expected, null), FaultPoint.Find(Settings(("Faults:KillAtWrite", "7"), ("Faults:KillWhen", when))));

    [Theory]
    [InlineData("table audit", true)]
    [InlineData("table*Insert*head", true)]
    [InlineData("Insert*table", false)]
    [InlineData("table audit*table", false)]
    [InlineData("table keys", false)]
    [InlineData(null, true)]
    public void Only_writes_that_say_so_are_counted(string? of, bool counts) =>
        Assert.Equal(counts, FaultPoint.Find(Settings(("Faults:KillAtWrite", "1"), ("Faults:KillOf", of)))!.Counts("table audit Insert _/head"));

    [Theory]
    [InlineData("-1", "before")]
    [InlineData("one", "before")]
    [InlineData("1", "during")]
    [InlineData("1", "7")]
    public void Settings_that_mean_nothing_are_refused(string write, string when) =>
        Assert.Throws<InvalidOperationException>(() => FaultPoint.Find(Settings(("Faults:KillAtWrite", write), ("Faults:KillWhen", when))));

    [Fact]
    public async Task A_write_that_is_not_the_one_goes_through_with_its_answer()
    {
        var counter = new WriteCounter(new FaultPoint(0, KillWhen.Before, null));
        Assert.Equal("tag", await counter.Count("blob a/b", () => Task.FromResult("tag")));
        await Assert.ThrowsAsync<ConcurrencyException>(() => counter.Count<string>("blob a/b", () => throw new ConcurrencyException("somebody was first")));
    }

    private static IConfiguration Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).Build();
}
