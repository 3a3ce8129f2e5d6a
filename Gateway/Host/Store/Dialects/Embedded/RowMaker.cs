using System.Linq.Expressions;
using System.Reflection;
using SQLitePCL;

namespace CatsIce.Gateway.Store.Dialects.Embedded;

/// <summary>Writes, for one statement and one type, the code that makes an object of a row: a value of the first column, or an object whose constructor or properties have the names of the columns.</summary>
internal static class RowMaker
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    /// <returns>Null when a column fits nowhere, or to a kind that no column has.</returns>
    public static Func<sqlite3_stmt, T>? Of<T>(sqlite3_stmt statement)
    {
        var row = Expression.Parameter(typeof(sqlite3_stmt));
        var made = Reading(row, 0, typeof(T)) ?? Object(statement, row, typeof(T));
        return made is null ? null : Expression.Lambda<Func<sqlite3_stmt, T>>(made, row).Compile();
    }

    private static Expression? Object(sqlite3_stmt statement, ParameterExpression row, Type type)
    {
        var names = Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(place => raw.sqlite3_column_name(statement, place).utf8_to_string()).ToArray();
        var constructors = type.GetConstructors();
        return Array.Find(constructors, constructor => constructor.GetParameters().Length == 0) is { } empty ? ByProperties(names, row, type, empty)
            : constructors is [var only] ? ByConstructor(names, row, only)
            : null;
    }

    private static MemberInitExpression? ByProperties(string[] names, ParameterExpression row, Type type, ConstructorInfo empty)
    {
        var bound = names.Select((name, place) => type.GetProperty(name, Members) is { CanWrite: true } property && Reading(row, place, property.PropertyType) is { } value
            ? Expression.Bind(property, value) : null).ToArray();
        return Array.TrueForAll(bound, one => one is not null) ? Expression.MemberInit(Expression.New(empty), bound!) : null;
    }

    private static NewExpression? ByConstructor(string[] names, ParameterExpression row, ConstructorInfo constructor)
    {
        var values = constructor.GetParameters().Select(parameter =>
            Array.FindIndex(names, name => string.Equals(name, parameter.Name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place ? Reading(row, place, parameter.ParameterType) : null).ToArray();
        return values.Length == names.Length && Array.TrueForAll(values, value => value is not null) ? Expression.New(constructor, values!) : null;
    }

    private static MethodCallExpression? Reading(ParameterExpression row, int place, Type type) =>
        (type == typeof(string) ? nameof(Text)
            : type == typeof(byte[]) ? nameof(Bytes)
            : type == typeof(long) ? nameof(Number)
            : type == typeof(int) ? nameof(SmallNumber)
            : type == typeof(long?) ? nameof(AnyNumber)
            : null) is { } method ? Expression.Call(typeof(RowMaker), method, null, row, Expression.Constant(place)) : null;

    private static bool IsNull(sqlite3_stmt row, int place) => raw.sqlite3_column_type(row, place) == raw.SQLITE_NULL;

    private static string? Text(sqlite3_stmt row, int place) => IsNull(row, place) ? null : raw.sqlite3_column_text(row, place).utf8_to_string();

    private static byte[]? Bytes(sqlite3_stmt row, int place) => IsNull(row, place) ? null : raw.sqlite3_column_blob(row, place).ToArray();

    private static long Number(sqlite3_stmt row, int place) => raw.sqlite3_column_int64(row, place);

    private static int SmallNumber(sqlite3_stmt row, int place) => checked((int)raw.sqlite3_column_int64(row, place));

    private static long? AnyNumber(sqlite3_stmt row, int place) => IsNull(row, place) ? null : raw.sqlite3_column_int64(row, place);
}
