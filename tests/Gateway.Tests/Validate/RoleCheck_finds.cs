using System.Xml.Linq;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Participants;
using Gateway.Tests.Running;

namespace Gateway.Tests.Validate;

/// <summary>Who can have which role at all: guarantors and administrations, the country of a guarantee, the country of a system.</summary>
public sealed class RoleCheck_finds : IAsyncLifetime
{
    private readonly TestHub _hub = TestHub.Start();
    private readonly Party _guarantor = new("GUA.IBERIA");

    public ValueTask InitializeAsync()
    {
        _hub.Register(_guarantor, new DeliveryRoute.Pull());
        _hub.Clock.Advance(TimeSpan.FromSeconds(2));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _guarantor.Dispose();
    }

    [Fact]
    public async Task GuarantorsAndAdministrations_TalkToEachOther()
    {
        await _hub.Accept(_guarantor, _guarantor.Sign("IC910-minimal-one-country"));
        await _hub.Accept(_guarantor, _guarantor.Sign("IE225-minimal-voucher"));
        await _hub.Accept(_hub.Ge, _hub.Ge.Sign("IE228-minimal-guarantee-ended"));
        await _hub.Accept(_hub.Uz, _hub.Uz.Sign("IE200-typical-cotton-yarn"));
        Assert.Equal(["GUA.IBERIA", "NTA.AZ", "NTA.AZ", "NTA.GE"], _hub.Query<string>("SELECT recipient FROM outbox ORDER BY recipient"));
    }

    [Fact]
    public async Task AnAdministration_IsNoGuarantor() =>
        Assert.Equal(["H008 /IE225/messageSender"], await Findings(_hub.Uz, "IE225-minimal-voucher"));

    [Fact]
    public async Task AGuarantor_IsNoCustomsOffice() => Assert.Equal(
        ["H003 /IE001/CustomsOfficeOfDeparture/referenceNumber", "H008 /IE001/messageSender"], await Findings(_guarantor, "IE001-typical-cotton-yarn"));

    [Fact]
    public async Task AGuarantor_AsksForNoStatus() =>
        Assert.Equal(["H003 /IE027/CustomsOfficeOfRequest/referenceNumber"], await Findings(_guarantor, "IE027-minimal-unknown-movement"));

    [Fact]
    public async Task AMessageForAGuarantor_GoesToNoAdministration() =>
        Assert.Equal(["H008 /IE228/messageRecipient"], await Findings(_hub.Ge, "IE228-minimal-guarantee-ended", root => root.Element("messageRecipient")!.Value = "NTA.UZ"));

    [Fact]
    public async Task AGuarantee_IsAskedAboutInItsOwnCountry() => Assert.StartsWith(
        "H009 /IE200/", Assert.Single(await Findings(_hub.Uz, "IE200-typical-cotton-yarn", root => root.Element("messageRecipient")!.Value = "NTA.GE")), StringComparison.Ordinal);

    [Fact]
    public async Task ACountry_SpeaksForItsOwnSystem()
    {
        Assert.Equal(["H009 /IE070/Country/country"], await Findings(_hub.Uz, "IE070-typical-planned-in-azerbaijan"));
        Assert.Equal(["H002 /IE070/messageRecipient"], await Findings(_hub.Az, "IE070-typical-planned-in-azerbaijan", root => root.Element("messageRecipient")!.Value = "NTA.GE"));
        Assert.Contains("H007 /IE071", await Findings(_hub.Az, "IE071-typical-planned-in-azerbaijan", root => root.Element("messageRecipient")!.Value = "NTA.GE"));
    }

    private async Task<IEnumerable<string>> Findings(Party sender, string sample, Action<XElement>? change = null)
    {
        var nack = Assert.IsType<Answer.Nack>(await _hub.Submit(sender, sender.Sign(sample, change: change)));
        return [.. XElement.Parse(System.Text.Encoding.UTF8.GetString(nack.Document.Span)).Elements("FunctionalError")
            .Select(error => $"{error.Element("errorReason")?.Value} {error.Element("errorPointer")!.Value}")];
    }
}
