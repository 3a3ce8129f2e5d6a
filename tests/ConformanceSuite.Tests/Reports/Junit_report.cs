using System.Text;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.Reports.Junit;
using ConformanceSuite.Tests.Snapshots;

namespace ConformanceSuite.Tests.Reports;

public sealed class Junit_report
{
    [Fact]
    public void Is_as_verified() => Snapshot.Matches(Encoding.UTF8.GetString(JunitReport.Write(SampleSession.Record)), "Reports/junit.xml");

    [Fact]
    public void Shows_green_only_what_stands_in_no_ones_way()
    {
        var report = XElement.Parse(Encoding.UTF8.GetString(JunitReport.Write(SampleSession.Record)));
        Assert.Equal(("10", "2", "3", "3"), ((string)report.Attribute("tests")!, (string)report.Attribute("failures")!, (string)report.Attribute("errors")!, (string)report.Attribute("skipped")!));
        var green = report.Descendants("testcase").Where(test => test.Element("failure") is null && test.Element("error") is null && test.Element("skipped") is null).Select(test => test.Attribute("name")!.Value[..11]);
        Assert.Equal(["TR-DEP-0001", "TR-DST-0001"], green.Order(StringComparer.Ordinal));
    }
}
