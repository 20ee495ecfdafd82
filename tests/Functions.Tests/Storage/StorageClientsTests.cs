using Functions.Storage;
using Functions.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Storage;

public sealed class StorageClientsTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    [Fact]
    public void Without_Service_Bus_work_is_sent_over_the_storage_queues()
    {
        using var services = Services(null);
        Assert.Same(services.GetRequiredService<IStorageQueues>(), services.GetRequiredService<IMessageSender>());
    }

    [Fact]
    public void With_Service_Bus_work_is_sent_over_it()
    {
        using var services = Services(new ServiceBusSettings("ns.servicebus.windows.net"));
        Assert.IsType<ServiceBusRestSender>(services.GetRequiredService<IMessageSender>());
        Assert.IsType<RestQueues>(services.GetRequiredService<IStorageQueues>());
    }

    [Fact]
    public void A_key_without_an_account_is_refused()
    {
        using var services = new ServiceCollection().AddStorage(ports.Settings with { AccountName = null }, ports.Cosmos, null).BuildServiceProvider();
        Assert.Throws<ArgumentException>(services.GetRequiredService<IBlobs>);
    }

    private ServiceProvider Services(ServiceBusSettings? bus) =>
        new ServiceCollection().AddStorage(ports.Settings, ports.Cosmos, bus).BuildServiceProvider();
}
