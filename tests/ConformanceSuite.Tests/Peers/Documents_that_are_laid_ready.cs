using System.Text;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Receipts;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Peers;

public sealed class Documents_that_are_laid_ready : IDisposable
{
    private readonly PeerKeys _keys = PeerKeys.Open(TestKeys.Folder, ParticipantId.Parse("NTA.UZ"));

    public void Dispose() => _keys.Dispose();

    [Theory]
    [InlineData("<goods/>", true)]
    [InlineData("<goods><!-- hidden --><a xsi:nil='1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'/></goods>", true)]
    [InlineData("", false)]
    [InlineData("<goods/><goods/>", false)]
    [InlineData("<goods></gods>", false)]
    [InlineData("\uFEFF<goods/>", false)]
    [InlineData("<?xml version='1.0'?><goods/>", false)]
    [InlineData("<!DOCTYPE goods><goods/>", false)]
    public void Are_one_well_formed_element_whatever_else_is_wrong_with_them(string document, bool fits) =>
        Assert.Equal(fits, Embedded.Fits(Encoding.UTF8.GetBytes(document)));

    [Fact]
    public async Task Go_out_together_but_one_that_is_forged_goes_alone()
    {
        var cancel = TestContext.Current.CancellationToken;
        var queue = new CollectQueue(new ExchangeOffice(_keys, "TEST0001", TimeProvider.System), TimeSpan.FromMinutes(1), TimeProvider.System);
        Task<DeliveryResult>[] laid = [.. new[] { false, true, false, true }.Select((forged, number) => queue.Deliver(Parcel(number, forged), cancel))];
        Assert.Equal(["1", "3"], await Collected());
        Assert.Equal(["2"], await Collected());
        Assert.Equal(["4"], await Collected());
        Assert.Empty(await Collected());
        foreach (var (delivery, number) in laid.Select((delivery, number) => (delivery, number)))
        {
            queue.Confirm($"{number + 1}", new DeliveryResult(1, default, "Receipt", ""));
            Assert.Equal("Receipt", (await delivery).Kind);
        }

        async Task<IEnumerable<string>> Collected() => (await queue.Collect(100, TimeSpan.Zero, cancel)).Items.Select(item => item.DeliveryId);
    }

    private static Parcel Parcel(int number, bool forged) => new(
        "TR-1", "1", "departure", "IE001", "", "<goods/>"u8.ToArray(), new Transmission(number, "NTA.AZ", "NTA.UZ", $"AZ{number}", TimeProvider.System.GetUtcNow(), "digest", 'B', 1), null, $"mrn{number}", forged);
}
