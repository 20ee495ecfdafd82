using System.Reflection;
using System.Runtime.CompilerServices;

namespace Shared.Tests.Architecture;

/// <summary>What a compiled type is made of, private parts, locals of methods and compiler-made closures included.</summary>
internal static class TypeUse
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The types of an assembly that somebody wrote.</summary>
    public static IEnumerable<Type> Written(Assembly assembly) =>
        assembly.GetTypes().Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)) && t.Namespace is not null);

    /// <summary>Every type that a type names, each generic taken apart.</summary>
    public static IEnumerable<Type> Of(Type type) => Named(type).SelectMany(Parts).Distinct();

    private static IEnumerable<Type> Named(Type type)
    {
        if (type.BaseType is { } parent) yield return parent;
        foreach (var part in type.GetInterfaces().Concat(type.GetNestedTypes(Own).SelectMany(Named))) yield return part;
        foreach (var field in type.GetFields(Own)) yield return field.FieldType;
        foreach (var attribute in type.GetCustomAttributesData()) yield return attribute.AttributeType;
        foreach (var method in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)))
        {
            if (method is MethodInfo { ReturnType: { } answer }) yield return answer;
            foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
            foreach (var local in method.GetMethodBody()?.LocalVariables ?? []) yield return local.LocalType;
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        if (type.IsGenericParameter) return [];
        return type.GetGenericArguments().SelectMany(Parts).Prepend(type);
    }
}
