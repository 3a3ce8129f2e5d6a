using System.Globalization;
using System.Xml.Linq;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Running;

namespace Gateway.Tests.Validate;

/// <summary>Findings in the header (exchange profile, section 6, step 7), each as the sender gets it.</summary>
public sealed class HeaderCheck_finds
{
    private static readonly string Mrn1 = Mrn.Create(2026, "UZ", "000000000001").Value;

    public static TheoryData<string, string, string, string> Findings => new()
    {
        { "messageRecipient", "NTA.XX", "H002", "/IE001/messageRecipient" },
        { "messageRecipient", "ICE", "H002", "/IE001/messageRecipient" },
        { "CustomsOfficeOfDeparture/referenceNumber", "AZ010001", "H003", "/IE001/CustomsOfficeOfDeparture/referenceNumber" },
        { "messageRecipient", "NTA.AZ", "H004", "/IE001/CustomsOfficeOfDestinationDeclared/referenceNumber" },
        { "preparationDateAndTime", "2999-01-01T00:00:00", "H005", "/IE001/preparationDateAndTime" },
    };

    [Theory]
    [MemberData(nameof(Findings))]
    public async Task Run_SaysReasonPointerAndValue(string path, string value, string reason, string pointer)
    {
        await using var hub = TestHub.Start();
        var error = await Refused(hub, hub.Uz, hub.Uz.Sign("IE001-typical-cotton-yarn", Mrn1, root =>
            path.Split('/').Aggregate(root, (at, name) => at.Element(name)!).Value = value));
        Assert.Equal("14", error.Element("errorCode")!.Value);
        Assert.Equal(reason, error.Element("errorReason")!.Value);
        Assert.Equal(pointer, error.Element("errorPointer")!.Value);
        Assert.Equal(reason == "H004" ? "GE" : value, error.Element("originalAttributeValue")!.Value[..(reason == "H004" ? 2 : value.Length)]);
    }

    [Fact]
    public async Task Run_ASecondsDifferenceOfClocks_IsTolerated()
    {
        await using var hub = TestHub.Start();
        var soon = hub.Clock.GetUtcNow().AddMinutes(4).ToString(DocumentHeader.TimeFormat, CultureInfo.InvariantCulture);
        await hub.Accept(hub.Az, hub.Az.Sign("IE002-typical-diversion-to-baku", Mrn1, root => root.Element("preparationDateAndTime")!.Value = soon));
    }

    [Fact]
    public async Task Run_ACancellationForACountryThatWasNotDeclared_ReachesIt()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE115-positive-diversion-to-lagodekhi", Mrn1));
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE010-typical-cotton-lint", Mrn1, root =>
        {
            root.Element("messageRecipient")!.Value = "NTA.GE";
            root.Element("CustomsOfficeOfDestinationDeclared")!.Element("referenceNumber")!.Value = "AZ010001";
            root.Elements("CustomsOfficeOfTransitDeclared").Last().Remove();
        }));
    }

    [Fact]
    public async Task Run_WhenTheSenderIsAnother_IsH001BeforeTheSignatureIsLookedAt()
    {
        await using var hub = TestHub.Start();
        var error = await Refused(hub, hub.Ge, hub.Uz.Sign("IE001-typical-cotton-yarn", Mrn1));
        Assert.Equal(("H001", "/IE001/messageSender"), (error.Element("errorReason")!.Value, error.Element("errorPointer")!.Value));
    }

    [Fact]
    public async Task Run_WhenAParticipantWritesTheHubsNotice_IsH007()
    {
        await using var hub = TestHub.Start();
        var error = await Refused(hub, hub.Uz, hub.Uz.Sign("IC901-typical-unreachable", change: root => root.Element("messageRecipient")!.Value = "NTA.GE"));
        Assert.Equal("H007", error.Element("errorReason")!.Value);
    }

    [Fact]
    public async Task Run_AWrongNack_IsAFaultAndNeverANack()
    {
        await using var hub = TestHub.Start();
        var fault = Assert.IsType<Answer.Fault>(await hub.Submit(hub.Uz, hub.Uz.Sign("IE906-unknown-mrn", change: root => root.Element("messageRecipient")!.Value = "NTA.XX")));
        Assert.Equal(CatsIce.Protocol.Problems.FaultCode.NackRefused, fault.Refusal.Code);
        fault = Assert.IsType<Answer.Fault>(await hub.Submit(hub.Uz, "<css:IE917 xmlns:css='urn:carec:cats-ice:css:3.0'><broken>"u8.ToArray()));
        Assert.Equal(CatsIce.Protocol.Problems.FaultCode.NackRefused, fault.Refusal.Code);
    }

    private static async Task<XElement> Refused(TestHub hub, Party sender, byte[] document)
    {
        var nack = Assert.IsType<Answer.Nack>(await hub.Submit(sender, document));
        Assert.Equal("IE906", nack.Type);
        var root = XElement.Parse(System.Text.Encoding.UTF8.GetString(nack.Document.Span));
        Assert.True(Party.Read(nack.Document.ToArray()).SchemaValid);
        return Assert.Single(root.Elements("FunctionalError"));
    }
}
