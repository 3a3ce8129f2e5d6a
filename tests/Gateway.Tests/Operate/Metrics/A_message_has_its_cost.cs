using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Operate.Metrics;
using CatsIce.Gateway.Store.Dialects;
using Gateway.Tests.Running;

namespace Gateway.Tests.Operate.Metrics;

public sealed class A_message_has_its_cost
{
    [Fact]
    public async Task Read_TellsWhatEachDeliveredMessageTookSinceTheFirstLook()
    {
        await using var hub = new TestHub();
        var telemetry = hub.Get<Telemetry>();
        var cost = new MessageCost(telemetry, hub.Get<Dialect>(), hub.Clock);
        Assert.Null(cost.Read().ProcessorOfMessage);
        // Nothing has gone the whole way: it has cost something, and for no message.
        Assert.Null(cost.Read().WrittenOfMessage);

        telemetry.Delivered("NTA.GE");
        telemetry.Delivered("NTA.GE");
        var used = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - used < TimeSpan.FromMilliseconds(20))
        {
            Random.Shared.Next();
        }

        var figures = cost.Read();
        Assert.True(figures.ProcessorOfMessage >= TimeSpan.FromMilliseconds(10), $"{figures}");
        Assert.True(!OperatingSystem.IsLinux() || figures is { ProcessWritten: >= 0, WrittenOfMessage: >= 0 }, $"{figures}");
        Assert.Null(figures.LogWritten);
    }
}
