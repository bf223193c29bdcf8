/**
 * Charts as SVG: small validated records go in, the text of one SVG file comes out.
 *
 * <p>The same data give the same bytes on every machine and in every locale: all measures come from
 * a font that is bundled, coordinates are rounded, ids derive from the chart's own. Text stays
 * text, one file serves light and dark, and the words <em>measured</em>, <em>perfect queue</em> and
 * <em>theory</em> have the same colour and mark in every chart.
 *
 * <p>Drawing needs no display: {@code java.awt.headless} is set to true, unless the caller set it,
 * before the first class of AWT is touched.
 */
@NullMarked
package io.kendall.report.chart;

import org.jspecify.annotations.NullMarked;
