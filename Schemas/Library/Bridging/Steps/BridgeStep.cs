using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>What one row of the table does to a document. Between the steps a document has house consignments and equipment as in the newer version.</summary>
internal abstract class BridgeStep(BridgeRow row)
{
    protected const string House = "HouseConsignment";
    protected const string Item = "ConsignmentItem";
    protected const string SequenceNumber = "sequenceNumber";

    public BridgeRow Row => row;

    /// <summary>From the newer to the older version.</summary>
    public abstract void Down(Fact root, Ledger ledger);

    /// <summary>From the older to the newer version.</summary>
    public abstract void Up(Fact root, Ledger ledger);

    /// <summary>Groups of one name were brought together: they are counted anew.</summary>
    protected static void Count(Fact parent, string name)
    {
        foreach (var (index, group) in parent.ChildrenOf(name).Index())
        {
            if (group.Child(SequenceNumber) is { } number)
            {
                number.Text = Number(index + 1);
            }
        }
    }

    protected static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
