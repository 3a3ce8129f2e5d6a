using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Three nodes behind haproxy with the configuration of docs/operate: participants know one address, and see nothing of it when nodes die as long as one lives.</summary>
public sealed class When_hubs_stand_behind_a_load_balancer(ThreeNodes hub) : IClassFixture<ThreeNodes>
{
    private const int Messages = 12;

    [Fact]
    public async Task One_address_answers_while_nodes_die_until_one_is_left()
    {
        Server.IsNeeded();
        Witness.NeedsPrograms("haproxy");
        await using var balancer = await LoadBalancer.Start(hub.Folder, hub.Nodes);
        var receipts = new Dictionary<byte[], byte[]>();
        foreach (var dying in new[] { null, hub.Nodes[1], hub.Nodes[0] })
        {
            if (dying is not null) await dying.Process.Kill();
            for (var i = 0; i < Messages; i++)
            {
                var document = hub.As("NTA.UZ").Sign(Documents.Fresh(Journey.Release));
                var answer = await Submit(balancer, document);
                answer.MustBeReceipt(hub, document);
                receipts[document] = answer.Document;
            }
        }

        foreach (var (document, receipt) in receipts) Assert.Equal(receipt, (await Submit(balancer, document)).Document);
        hub.Ledger.MustBeWhole();
    }

    // Every one on a connection of its own, so that the balancer chooses each time. A connection that breaks is tried again, as the integration guide says.
    private async Task<Answer> Submit(LoadBalancer balancer, byte[] document)
    {
        Answer? answer = null;
        await Until.True(async () =>
        {
            using var caller = hub.Caller("NTA.UZ");
            using var request = Request.Submit(Binding.Plain, document).ToHttp(balancer.Root);
            try
            {
                using var response = await caller.SendAsync(request, TestContext.Current.CancellationToken);
                answer = await Answer.Read(response);
                return true;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                return false;
            }
        }, "an answer through the load balancer");
        return answer!;
    }
}
