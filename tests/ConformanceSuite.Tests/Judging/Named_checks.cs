using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using ConformanceSuite.Tests.Setting;
using static ConformanceSuite.Tests.Setting.Scenarios;

namespace ConformanceSuite.Tests.Judging;

/// <summary>Checks that scenarios call, on one good run each time; the arguments say what is asked.</summary>
public sealed class Named_checks
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly byte[] Record = Recording.Document("IE001");
    private static readonly byte[] Arrived = Recording.Document("IE006");

    [Theory]
    [InlineData("same-mrn", "as=record", "Pass")]
    [InlineData("same-mrn", "as=nothing", "Inconclusive")]
    [InlineData("same-value", "as=record;at=TransitOperation/MRN", "Pass")]
    [InlineData("same-value", "as=record;at=messageIdentification", "Fail")]
    [InlineData("same-version", "as=record", "Pass")]
    [InlineData("field", "at=/IE006/messageType;equals=IE006", "Pass")]
    [InlineData("field", "at=TransitOperation/MRN;equals=${record.mrn}", "Pass")]
    [InlineData("field", "at=TransitOperation/MRN;equals=${record:/IE001/TransitOperation/MRN}", "Pass")]
    [InlineData("field", "at=CustomsOfficeOfDestinationActual/referenceNumber;equals=${destination.office}", "Pass")]
    [InlineData("field", "at=messageType;equals=IE018", "Fail")]
    [InlineData("field", "at=messageType;not=IE018", "Pass")]
    [InlineData("field", "at=TransitOperation/MRN;matches=[0-9]{2}[A-Z]{2}.{14}", "Pass")]
    [InlineData("field", "at=Consignment;count=0", "Pass")]
    [InlineData("count", "message=IE006;is=1", "Pass")]
    [InlineData("count", "message=IE006;is=0", "Fail")]
    [InlineData("count", "message=IE018;is=0;after=record", "Pass")]
    [InlineData("count", "message=IE006;is=1;to=departure", "Pass")]
    [InlineData("count", "message=IE006;is=0;to=XX", "Pass")]
    [InlineData("one-per-country", "message=IE006;to=departure", "Pass")]
    [InlineData("one-per-country", "message=IE006;to=departure,XX", "Fail")]
    [InlineData("order", "after=record", "Pass")]
    [InlineData("not-resent", "", "Pass")]
    [InlineData("resent", "", "Fail")]
    [InlineData("same-bytes-resent", "", "Inconclusive")]
    [InlineData("record-whole", "as=record", "Fail")]
    [InlineData("record-whole", "as=record;group=CustomsOfficeOfDeparture", "Pass")]
    [InlineData("names-all", "as=record;at=TransitOperation/MRN;of=TransitOperation/MRN", "Pass")]
    [InlineData("unchanged-state", "", "Inconclusive")]
    public void On_a_good_run(string check, string arguments, string expected)
    {
        var scenario = Asking(check, arguments);
        var run = new Recording(scenario).Delivered("1", Record, Recording.Receipt(Record)).Pass(TimeSpan.FromSeconds(5)).Waited("2", "IE006", Hour, Arrived).Ended();
        var found = run.Judge(scenario).Scenarios[0].Verdict.Checks.Where(result => result.Check == check).Select(result => result.Verdict.ToString());
        Assert.Equal(expected, Assert.Single(found));
    }

    [Fact]
    public void A_document_that_was_sent_again_with_the_same_bytes()
    {
        var (resent, same, renamed) = (Asking("resent", ""), Asking("same-bytes-resent", ""), Asking("same-bytes-resent", ""));
        Assert.Equal(Verdict.Pass, On(resent, Arrived, "resent"));
        Assert.Equal(Verdict.Pass, On(same, Arrived, "same-bytes-resent"));
        Assert.Equal(Verdict.Fail, On(renamed, Recording.Document("IE006", id: "ANOTHER-NAME"), "same-bytes-resent"));
    }

    private static Verdict On(Scenario scenario, byte[] second, string check) => new Recording(scenario)
        .Delivered("1", Record, Recording.Receipt(Record)).Waited("2", "IE006", Hour, Arrived).Pass(TimeSpan.FromSeconds(30)).Sent(second).Ended()
        .Judge(scenario).Scenarios[0].Verdict.Checks.Single(result => result.Check == check).Verdict;

    private static Scenario Asking(string check, string arguments) => Of(
        "TR-DST-0020", Deliver("IE001", "record"),
        Expect("IE006", "arrival", Call(check, [.. arguments.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => (pair.Split('=', 2)[0], pair.Split('=', 2)[1]))])));
}
