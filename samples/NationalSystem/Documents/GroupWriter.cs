using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Documents;

/// <summary>Writes data groups as one version of the specification wants them: an absent fact writes nothing, days and times have the version's form.</summary>
internal sealed class GroupWriter(XmlWriter xml, CommonSystemSpecification specification)
{
    // Condition of the header, the same in every version (exchange profile, section 3).
    private const string HeaderTime = "yyyy-MM-ddTHH:mm:ss";

    /// <summary>CSS 2.0 is written.</summary>
    public bool IsOlder => specification.Version == ExchangeNames.OlderVersion;

    public void Fact(string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, value);
        }
    }

    public void Fact(string name, bool flag) => xml.WriteElementString(name, flag ? "1" : "0");

    public void Fact(string name, int number) => xml.WriteElementString(name, number.ToString(CultureInfo.InvariantCulture));

    public void Fact(string name, decimal quantity) => xml.WriteElementString(name, quantity.ToString("0.######", CultureInfo.InvariantCulture));

    /// <summary>UTC, without zone; CSS 2.0 has no seconds.</summary>
    public void Moment(string name, DateTimeOffset? moment) =>
        Fact(name, moment?.UtcDateTime.ToString(IsOlder ? "yyyyMMddHHmm" : HeaderTime, CultureInfo.InvariantCulture));

    public void Day(string name, DateTimeOffset day) => Fact(name, day.UtcDateTime.ToString(IsOlder ? "yyyyMMdd" : "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>preparationDateAndTime.</summary>
    public void PreparedAt(DateTimeOffset moment) => Fact("preparationDateAndTime", moment.UtcDateTime.ToString(HeaderTime, CultureInfo.InvariantCulture));

    public void Group(string name, Action content)
    {
        xml.WriteStartElement(name);
        content();
        xml.WriteEndElement();
    }

    /// <summary>A group that occurs many times; the number is its sequenceNumber, contiguous from 1 (rule R0987).</summary>
    public void Groups<T>(string name, IEnumerable<T>? members, Action<T> content)
    {
        foreach (var (index, member) in (members ?? []).Index())
        {
            Group(name, () =>
            {
                Fact("sequenceNumber", index + 1);
                content(member);
            });
        }
    }

    /// <summary>As it stands in another document of the same version.</summary>
    public void Copy(IEnumerable<XElement> groups)
    {
        foreach (var group in groups)
        {
            group.WriteTo(xml);
        }
    }

    public void Office(string role, string reference) => Group($"CustomsOfficeOf{role}", () => Fact("referenceNumber", reference));

    public void Offices(string role, IEnumerable<string> references) => Groups($"CustomsOfficeOf{role}", references, reference => Fact("referenceNumber", reference));
}
