using System.Globalization;
using System.Xml.Linq;

namespace Schemas.Tests;

/// <summary>What a schema can not say and a reader of the samples expects: check digits, sums, counts, and answers that answer something.</summary>
public sealed class Samples_tell_a_true_story
{
    [Theory]
    [MemberData(nameof(Samples_Folder.Valid), MemberType = typeof(Samples_Folder))]
    public void Check_digits_are_right(string name)
    {
        var root = Load(name);
        Assert.All(root.Descendants("MRN"), mrn => Assert.Equal(mrn.Value[17], Digit(mrn.Value[..17])));
        Assert.All(root.Descendants("GRN"), grn => Assert.Equal(grn.Value[16], Digit(grn.Value[..16])));
        Assert.All(root.Descendants("containerIdentificationNumber"), box => Assert.Equal(box.Value[10], Digit(box.Value[..10])));
    }

    [Theory]
    [MemberData(nameof(Samples_Folder.Valid), MemberType = typeof(Samples_Folder))]
    public void Groups_items_and_seals_are_counted_right(string name)
    {
        var root = Load(name);
        foreach (var siblings in root.Descendants().Where(e => e.Element("sequenceNumber") is not null).GroupBy(e => (e.Parent, e.Name)))
        {
            Assert.Equal(Enumerable.Range(1, siblings.Count()), siblings.Select(e => (int)e.Element("sequenceNumber")!));
        }

        Assert.Equal(Enumerable.Range(1, root.Descendants("ConsignmentItem").Count()), root.Descendants("declarationGoodsItemNumber")
            .Where(number => number.Parent!.Name == "ConsignmentItem").Select(number => (int)number));
        Assert.All(root.Descendants("HouseConsignment"), house => Assert.Equal(
            Enumerable.Range(1, house.Elements("ConsignmentItem").Count()), house.Elements("ConsignmentItem").Select(item => (int)item.Element("goodsItemNumber")!)));
        Assert.All(root.Descendants("numberOfSeals"), seals => Assert.Equal((int)seals, seals.Parent!.Elements("Seal").Count()));
    }

    [Theory]
    [MemberData(nameof(Samples_Folder.Valid), MemberType = typeof(Samples_Folder))]
    public void Masses_add_up_and_the_consignee_stands_at_one_level(string name)
    {
        // IE018 tells only what was found to differ, so its masses are not complete; others (IE142, IE180, IE200) tell of a consignment only what they are about.
        var whole = Load(name).Elements("Consignment").Where(c => c.Element("grossMass") is not null && !name.StartsWith("IE018", StringComparison.Ordinal));
        foreach (var consignment in whole)
        {
            var houses = consignment.Elements("HouseConsignment").ToList();
            Assert.Equal(Mass(consignment), houses.Sum(Mass));
            Assert.All(houses, house => Assert.Equal(Mass(house), house.Elements("ConsignmentItem").Sum(item => Mass(item.Element("Commodity")!.Element("GoodsMeasure")!))));
            Assert.Equal(consignment.Element("Consignee") is null ? houses.Count : 0, houses.Count(house => house.Element("Consignee") is not null));
        }
    }

    [Fact]
    public void Answers_answer_a_sample_about_the_same_movement_or_one_that_was_refused()
    {
        var roots = Samples_Folder.Valid().Select(row => Load(row.Data)).ToList();
        var byIdentification = roots.ToDictionary(root => root.Element("messageSender")!.Value + " " + root.Element("messageIdentification")!.Value);
        var answers = roots.Where(root => root.Element("correlationIdentifier") is not null && root.Name.LocalName is not ("IE906" or "IE917")).ToList();
        Assert.NotEmpty(answers);
        Assert.All(answers, answer =>
        {
            var question = byIdentification[answer.Element("messageRecipient")!.Value + " " + answer.Element("correlationIdentifier")!.Value];
            Assert.True(Documents.Css.Messages.TryGet(question.Name.LocalName, out var asked));
            Assert.True(answer.Name.LocalName == "IC901" || asked.Answers.Contains(answer.Name.LocalName), $"{answer.Name.LocalName} answers {asked.Code}");
            Assert.All(answer.Descendants("MRN"), mrn => Assert.Equal(question.Descendants("MRN").First().Value, mrn.Value));
        });
    }

    [Fact]
    public void All_messages_of_a_movement_tell_the_same_arrival_acceptance_and_release()
    {
        var told = Samples_Folder.Valid().Select(row => Load(row.Data).Element("TransitOperation")).OfType<XElement>().SelectMany(operation => operation.Elements()
            .Where(e => e.Name.LocalName is "arrivalDateAndTimeActual" or "declarationAcceptanceDate" or "releaseDate").Select(e => (Mrn: operation.Element("MRN")!.Value, e.Name, e.Value)));
        Assert.All(told.GroupBy(fact => (fact.Mrn, fact.Name)), facts => Assert.Single(facts.Select(fact => fact.Value).Distinct()));
    }

    [Fact]
    public void A_TIR_movement_has_a_carnet_and_its_declaration_no_offices_of_transit()
    {
        var tir = Samples_Folder.Valid().Select(row => Load(row.Data)).Where(root => root.Element("TransitOperation")?.Element("declarationType")?.Value == "TIR").ToList();
        Assert.NotEmpty(tir);
        Assert.All(tir, root => Assert.NotNull(root.Element("TransitOperation")!.Element("TIRCarnetNumber")));
        Assert.All(
            tir.Where(root => root.Name.LocalName is "IE001" or "IE003"),
            root => Assert.Empty(root.Elements("CustomsOfficeOfTransitDeclared")));
    }

    private static XElement Load(string name) => XDocument.Load(Path.Combine(Samples_Folder.Path, name)).Root!;

    private static decimal Mass(XElement group) => decimal.Parse(group.Element("grossMass")!.Value, CultureInfo.InvariantCulture);

    // ISO 6346 gives letters the numbers from 10 on and leaves out the multiples of 11; MRNs use the same table and weights.
    private static char Digit(string text)
    {
        var sum = text.Select((c, place) => (long)Value(c) << place).Sum();
        return (char)('0' + sum % 11 % 10);

        static int Value(char c) => c <= '9' ? c - '0' : Enumerable.Range(10, 29).Where(n => n % 11 != 0).ElementAt(c - 'A');
    }
}
