using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>What is special in the messages around a movement.</summary>
public sealed class Guarantees_enquiries_and_the_rest
{
    [Theory]
    [InlineData("IE203-typical-cotton-yarn.xml", "<GRN>26AZ010001G000413<", "<GRN>26AZ010001G000413A000318<", true)]
    [InlineData("IE203-minimal-voucher.xml", "<GRN>26AZ010001V000075A000318<", "<GRN>26AZ010001V000075<", true)]
    [InlineData("IE203-minimal-voucher.xml", "<GRN>26AZ010001V000075A000318<", "<GRN>26AZ010001V000075000318<", false)]
    [InlineData("IE203-minimal-voucher.xml", "<GRN>26AZ010001V000075A000318<", "<GRN>26AZ010001V000075A00318<", false)]
    [InlineData("IE203-typical-cotton-yarn.xml", "<accessCode>K7q2<", "<accessCode>0000<", true)]
    [InlineData("IE203-typical-cotton-yarn.xml", "<accessCode>K7q2<", "<accessCode>K7q<", false)]
    [InlineData("IE203-typical-cotton-yarn.xml", "<accessCode>K7q2<", "<accessCode>K7q2z<", false)]
    [InlineData("IE203-typical-cotton-yarn.xml", "<amountConcerned>18640.5<", "<amountConcerned>0.01<", true)]
    [InlineData("IE203-typical-cotton-yarn.xml", "<amountConcerned>18640.5<", "<amountConcerned>0<", false)]
    [InlineData("IE203-typical-cotton-yarn.xml", "<amountConcerned>18640.5<", "<amountConcerned>18640.505<", false)]
    [InlineData("IE225-typical-comprehensive-guarantee.xml", "<percentageOfReferenceAmount>50<", "<percentageOfReferenceAmount>0<", true)]
    [InlineData("IE225-typical-comprehensive-guarantee.xml", "<percentageOfReferenceAmount>50<", "<percentageOfReferenceAmount>101<", false)]
    [InlineData("IC910-typical-chain-of-four-countries.xml", "<shareInPercent>22.5<", "<shareInPercent>100<", true)]
    [InlineData("IC910-typical-chain-of-four-countries.xml", "<shareInPercent>22.5<", "<shareInPercent>0<", false)]
    [InlineData("IC910-typical-chain-of-four-countries.xml", "<shareInPercent>22.5<", "<shareInPercent>100.01<", false)]
    [InlineData("IC910-typical-chain-of-four-countries.xml", "<participant>GUA.IBERIA<", "<participant>Iberia<", false)]
    [InlineData("IE974-typical-cotton-yarn.xml", "<Header>", "<Header><status>AVA</status>", false)]
    public void Values_at_the_edge_of_their_format(string sample, string old, string replacement, bool valid) =>
        Assert.Equal(valid, Documents.Changed(sample, old, replacement).SchemaValid);

    [Theory]
    [InlineData("IE209-typical-cotton-yarn.xml", "<guaranteeType>1<", "<guaranteeType>3<", "CL286")]
    [InlineData("IE203-typical-cotton-yarn.xml", "<guaranteeType>1<", "<guaranteeType>7<", "CL251")]
    [InlineData("IE203-typical-cotton-yarn.xml", "<currency>EUR<", "<currency>EUX<", "CL048")]
    [InlineData("IE203-typical-cotton-yarn.xml", "<country>TM<", "<country>IR<", "CL070")]
    [InlineData("IE205-minimal-voucher-refused.xml", "<code>G05<", "<code>G99<", "CL252")]
    [InlineData("IE209-typical-cotton-yarn.xml", "<referenceNumber>AZ010001<", "<referenceNumber>AZ005001<", "CL174")]
    [InlineData("IE143-typical-containers-by-road.xml", "<responseCode>2<", "<responseCode>9<", "CL029")]
    [InlineData("IE145-typical-containers-by-road.xml", "<code>4<", "<code>7<", "CL9004")]
    [InlineData("IE144-typical-containers-by-road.xml", "<informationCode>4<", "<informationCode>7<", "CL9005")]
    [InlineData("IE150-typical-lorry-that-never-came.xml", "<referenceNumber>AZ010001<", "<referenceNumber>AZ005001<", "CL177")]
    [InlineData("IE038-minimal-unknown-movement.xml", "<requestRejectionReasonCode>1<", "<requestRejectionReasonCode>9<", "CL184")]
    [InlineData("IE094-typical-cotton-yarn-at-poti.xml", "<status>ARR<", "<status>XXX<", "CL9002")]
    [InlineData("IE975-minimal-fallback.xml", "<status>LIM<", "<status>ARR<", "CL9003")]
    [InlineData("IE070-minimal-failure-in-georgia.xml", "<type>U<", "<type>X<", "CL079")]
    [InlineData("IE070-minimal-failure-in-georgia.xml", "<operation>C<", "<operation>X<", "CL024")]
    [InlineData("IE231-typical-chain-broken.xml", "<invalidityReasonCode>R05<", "<invalidityReasonCode>G05<", "CL9008")]
    [InlineData("IC911-minimal-one-country-refused.xml", "<code>4<", "<code>8<", "CL9009")]
    public void Codes_come_from_their_lists(string sample, string old, string replacement, string list)
    {
        var finding = Assert.Single(Documents.Css.CheckContent(Documents.Changed(sample, old, replacement).Root));
        Assert.Equal((FindingKind.CodeList, 12, list), (finding.Kind, finding.Code, finding.Reason));
    }

    [Fact]
    public void Every_state_of_a_movement_has_a_code_for_status_messages()
    {
        Assert.True(Documents.Css.CodeLists.TryGet("CL9002", out var list));
        var named = list.Entries.Select(e => e.Name.Split(':')[0]).ToArray();
        // Status messages come from offices of departure, destination, transit or exit; the office of guarantee has a view of its own.
        var states = Documents.Css.Movement.Views.Where(v => v != "guarantee").SelectMany(v => Documents.Css.Movement.StatesOf(v)).Distinct();
        Assert.Empty(states.Except(named));
    }

    [Fact]
    public void Types_with_a_GRN_are_guarantee_types()
    {
        Assert.True(Documents.Css.CodeLists.TryGet("CL251", out var all));
        Assert.True(Documents.Css.CodeLists.TryGet("CL286", out var withGrn));
        Assert.All(withGrn.Entries, e => Assert.Contains(e, all.Entries));
    }

    [Fact]
    public void Messages_of_CATS_alone_keep_out_of_the_numbers_of_NCTS()
    {
        var own = Documents.Css.Messages.All.Where(m => m.Origin == MessageOrigin.Cats).Select(m => m.Code).ToArray();
        Assert.Contains("IC910", own);
        Assert.All(own, code => Assert.StartsWith("IC9", code, StringComparison.Ordinal));
        Assert.All(Documents.Css.Messages.All.Where(m => m.Code.StartsWith("IC", StringComparison.Ordinal)), m => Assert.Contains(m.Code, own));
    }

    [Fact]
    public void Whoever_answers_is_who_was_asked()
    {
        foreach (var asked in Documents.Css.Messages.All)
        {
            foreach (var code in asked.Answers)
            {
                Assert.True(Documents.Css.Messages.TryGet(code, out var answer));
                Assert.NotEqual(Correlation.Forbidden, answer.Correlation);
                Assert.Equal((asked.Sender.Role, asked.Recipient.Role), (answer.Recipient.Role, answer.Sender.Role));
            }
        }
    }
}
