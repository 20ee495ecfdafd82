using Functions.Hosting;

namespace Functions.Tests.Hosting;

public sealed class FunctionBindingRulesTests
{
    [Fact]
    public void Functions_that_the_host_would_start_have_no_problem() => Assert.Empty(FunctionBindingRules.Problems(
    [
        new FunctionBinding.Queue("ProcessFeed", "process", "ServiceBus"),
        new FunctionBinding.Queue("f-1_x", "a-b-3", "Service_Bus"),
        new FunctionBinding.Timer("Nightly", "0 30 18 * * *"),
        new FunctionBinding.Http("Http", "{*path}", ["get", "post", "options"]),
        new FunctionBinding.Timer(new string('a', 128), "0 0 0 * * *"),
    ]));

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("处方")]
    [InlineData("../x")]
    [InlineData("HOST")]
    public void A_name_the_host_would_refuse_is_a_problem(string name) =>
        Assert.Single(FunctionBindingRules.Problems([new FunctionBinding.Timer(name, "0 0 0 * * *")]));

    [Fact]
    public void A_name_is_short_enough_and_unique_whatever_its_case()
    {
        Assert.Single(FunctionBindingRules.Problems([new FunctionBinding.Timer(new string('a', 129), "0 0 0 * * *")]));
        Assert.Single(FunctionBindingRules.Problems([new FunctionBinding.Timer("Sweep", "0 0 0 * * *"), new FunctionBinding.Timer("sweep", "0 0 0 * * *")]));
    }

    [Theory]
    [InlineData("ab", "ServiceBus")]
    [InlineData("Process", "ServiceBus")]
    [InlineData("a--b", "ServiceBus")]
    [InlineData("-ab", "ServiceBus")]
    [InlineData("%Queue%", "ServiceBus")]
    [InlineData("process", "")]
    [InlineData("process", "Service Bus")]
    [InlineData("process", "Endpoint=sb://ns/;SharedAccessKey=x")]
    public void A_queue_or_connection_that_cannot_be_is_a_problem(string queue, string connection) =>
        Assert.Single(FunctionBindingRules.Problems([new FunctionBinding.Queue("F", queue, connection)]));

    [Fact]
    public void Two_functions_on_one_queue_are_a_problem() => Assert.Single(FunctionBindingRules.Problems(
        [new FunctionBinding.Queue("A", "process", "ServiceBus"), new FunctionBinding.Queue("B", "process", "ServiceBus")]));

    [Fact]
    public void A_schedule_without_seconds_is_a_problem() =>
        Assert.Single(FunctionBindingRules.Problems([new FunctionBinding.Timer("T", "*/5 * * * *")]));

    [Fact]
    public void Methods_are_known_and_named()
    {
        Assert.Single(FunctionBindingRules.Problems([new FunctionBinding.Http("H", "{*path}", [])]));
        Assert.Single(FunctionBindingRules.Problems([new FunctionBinding.Http("H", "{*path}", ["get", "connect"])]));
    }
}
